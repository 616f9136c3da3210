//! `Console`: the three standard streams, which may be one terminal.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::{Operation, State, TestOs};
use crate::{Apply, Console, Errno, Fd, Result, Termios, WindowSize, termios};

pub(super) struct Script {
    pub(super) is_terminal: bool,
    pub(super) input: VecDeque<u8>,
    pub(super) output: Vec<u8>,
    pub(super) error_output: Vec<u8>,
    termios: Termios,
    size: WindowSize,
}

/// What comes of reading standard input.
pub(super) enum Typed {
    Bytes(usize),
    Interrupt,
}

impl Default for Script {
    fn default() -> Script {
        use termios::*;
        let mut characters = [0; NCCS];
        characters[VINTR] = 3;
        characters[VEOF] = 4;
        characters[VERASE] = 0x7f;
        characters[VMIN] = 1;
        Script {
            is_terminal: false,
            input: VecDeque::new(),
            output: Vec::new(),
            error_output: Vec::new(),
            termios: Termios {
                input: ICRNL | IXON,
                output: OPOST | ONLCR,
                control: CS8 | CREAD,
                local: ISIG | ICANON | ECHO | ECHOE | ECHOK | IEXTEN,
                characters,
                input_speed: 38400,
                output_speed: 38400,
            },
            size: WindowSize { rows: 24, columns: 80, x_pixels: 0, y_pixels: 0 },
        }
    }
}

impl Script {
    pub(super) fn read(&mut self, buffer: &mut [u8]) -> Typed {
        let cooked = |flag| self.is_terminal && self.termios.local & flag != 0;
        let (signals, lines) = (cooked(termios::ISIG), cooked(termios::ICANON));
        if signals && !buffer.is_empty() && self.input.front() == Some(&3) {
            self.input.pop_front();
            return Typed::Interrupt;
        }
        let mut count = 0;
        while let Some(place) = buffer.get_mut(count) {
            match self.input.front() {
                None => break,
                Some(3) if signals => break,
                Some(&byte) => {
                    self.input.pop_front();
                    *place = byte;
                    count += 1;
                    if lines && byte == b'\n' {
                        break;
                    }
                }
            }
        }
        Typed::Bytes(count)
    }
}

impl State {
    /// `EBADF`, or `ENOTTY` unless the descriptor is the terminal.
    fn check_terminal(&self, fd: Fd) -> Result<()> {
        if self.disk.is_stream(fd)? && self.console.is_terminal { Ok(()) } else { Err(Errno::ENOTTY) }
    }
}

impl Console for TestOs {
    fn isatty(&self, fd: Fd) -> bool {
        self.state.lock().check_terminal(fd).is_ok()
    }

    fn window_size(&self, fd: Fd) -> Result<WindowSize> {
        let state = self.begin(Operation::Terminal)?;
        state.check_terminal(fd).map(|()| state.console.size)
    }

    fn set_window_size(&self, fd: Fd, size: WindowSize) -> Result<()> {
        let mut state = self.begin(Operation::Terminal)?;
        state.check_terminal(fd)?;
        state.console.size = size;
        Ok(())
    }

    fn termios(&self, fd: Fd) -> Result<Termios> {
        let state = self.begin(Operation::Terminal)?;
        state.check_terminal(fd).map(|()| state.console.termios)
    }

    fn set_termios(&self, fd: Fd, when: Apply, termios: &Termios) -> Result<()> {
        let mut state = self.begin(Operation::Terminal)?;
        state.check_terminal(fd)?;
        if when == Apply::Flush {
            state.console.input.clear();
        }
        state.console.termios = *termios;
        Ok(())
    }
}
