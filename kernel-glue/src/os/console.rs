//! `Console`: terminals.

use alloc::vec::Vec;

use crate::{Errno, Fd, Result};

/// Size of a terminal; a serial line often says 0 for what it does not know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WindowSize {
    pub rows: u16,
    pub columns: u16,
    pub x_pixels: u16,
    pub y_pixels: u16,
}

/// The line discipline of a terminal, with Linux's bits ([`termios`]) and order of control characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Termios {
    pub input: u32,
    pub output: u32,
    pub control: u32,
    pub local: u32,
    pub characters: [u8; termios::NCCS],
    /// Line speeds in bits a second.
    pub input_speed: u32,
    pub output_speed: u32,
}

impl Termios {
    /// The same, but keys arrive one by one, unechoed and untranslated, Ctrl-C included; output is not processed either.
    pub fn raw(mut self) -> Termios {
        use termios::*;
        self.input &= !(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
        self.output &= !OPOST;
        self.control = self.control & !(CSIZE | PARENB) | CS8;
        self.local &= !(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
        self.characters[VMIN] = 1;
        self.characters[VTIME] = 0;
        self
    }
}

/// When a change of [`Termios`] takes effect; the numbers are those of `TCSANOW` and its kin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Apply {
    Now = 0,
    /// After what was written has been sent.
    Drain = 1,
    /// Likewise, and what was typed but not read is thrown away.
    Flush = 2,
}

/// Data on its way, for `tcflush`; the numbers are those of `TCIFLUSH` and its kin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Queue {
    Input = 0,
    Output = 1,
    Both = 2,
}

/// What `tcflow` suspends or restarts; the numbers are those of `TCOOFF` and its kin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    SuspendOutput = 0,
    RestartOutput = 1,
    SendStop = 2,
    SendStart = 3,
}

/// Terminals are ordinary descriptors; what is special about them is here. Methods that take a descriptor give `EBADF` if it is
/// not open and `ENOTTY` if it is no terminal.
pub trait Console {
    /// Whether the descriptor is a terminal; false also if it is not open.
    fn isatty(&self, fd: Fd) -> bool;

    fn window_size(&self, fd: Fd) -> Result<WindowSize>;

    fn set_window_size(&self, fd: Fd, size: WindowSize) -> Result<()> {
        let _ = (fd, size);
        Err(Errno::ENOSYS)
    }

    fn termios(&self, fd: Fd) -> Result<Termios>;

    fn set_termios(&self, fd: Fd, when: Apply, termios: &Termios) -> Result<()>;

    /// Waits until what was written has been sent (`tcdrain`).
    fn drain(&self, fd: Fd) -> Result<()> {
        let _ = fd;
        Err(Errno::ENOSYS)
    }

    /// Throws away data on its way (`tcflush`).
    fn flush(&self, fd: Fd, queue: Queue) -> Result<()> {
        let _ = (fd, queue);
        Err(Errno::ENOSYS)
    }

    fn flow(&self, fd: Fd, action: Flow) -> Result<()> {
        let _ = (fd, action);
        Err(Errno::ENOSYS)
    }

    fn send_break(&self, fd: Fd, duration: i32) -> Result<()> {
        let _ = (fd, duration);
        Err(Errno::ENOSYS)
    }

    /// Path of the terminal (`os.ttyname`).
    fn ttyname(&self, fd: Fd) -> Result<Vec<u8>> {
        let _ = fd;
        Err(Errno::ENOSYS)
    }

    /// Opens a new pseudo-terminal: first the side of the program that drives it, then the terminal. Neither is inheritable.
    fn openpty(&self) -> Result<(Fd, Fd)> {
        Err(Errno::ENOSYS)
    }
}

/// Flags and places of control characters in [`Termios`], as the module `termios` names them.
#[allow(missing_docs)]
pub mod termios {
    pub const NCCS: usize = 32;

    pub const VINTR: usize = 0;
    pub const VQUIT: usize = 1;
    pub const VERASE: usize = 2;
    pub const VKILL: usize = 3;
    pub const VEOF: usize = 4;
    pub const VTIME: usize = 5;
    pub const VMIN: usize = 6;
    pub const VSWTC: usize = 7;
    pub const VSTART: usize = 8;
    pub const VSTOP: usize = 9;
    pub const VSUSP: usize = 10;
    pub const VEOL: usize = 11;
    pub const VREPRINT: usize = 12;
    pub const VDISCARD: usize = 13;
    pub const VWERASE: usize = 14;
    pub const VLNEXT: usize = 15;
    pub const VEOL2: usize = 16;

    pub const IGNBRK: u32 = 0x1;
    pub const BRKINT: u32 = 0x2;
    pub const IGNPAR: u32 = 0x4;
    pub const PARMRK: u32 = 0x8;
    pub const INPCK: u32 = 0x10;
    pub const ISTRIP: u32 = 0x20;
    pub const INLCR: u32 = 0x40;
    pub const IGNCR: u32 = 0x80;
    pub const ICRNL: u32 = 0x100;
    pub const IUCLC: u32 = 0x200;
    pub const IXON: u32 = 0x400;
    pub const IXANY: u32 = 0x800;
    pub const IXOFF: u32 = 0x1000;
    pub const IMAXBEL: u32 = 0x2000;
    pub const IUTF8: u32 = 0x4000;

    pub const OPOST: u32 = 0x1;
    pub const ONLCR: u32 = 0x4;
    pub const OCRNL: u32 = 0x8;
    pub const ONOCR: u32 = 0x10;
    pub const ONLRET: u32 = 0x20;

    pub const CSIZE: u32 = 0x30;
    pub const CS5: u32 = 0x0;
    pub const CS6: u32 = 0x10;
    pub const CS7: u32 = 0x20;
    pub const CS8: u32 = 0x30;
    pub const CSTOPB: u32 = 0x40;
    pub const CREAD: u32 = 0x80;
    pub const PARENB: u32 = 0x100;
    pub const PARODD: u32 = 0x200;
    pub const HUPCL: u32 = 0x400;
    pub const CLOCAL: u32 = 0x800;

    pub const ISIG: u32 = 0x1;
    pub const ICANON: u32 = 0x2;
    pub const ECHO: u32 = 0x8;
    pub const ECHOE: u32 = 0x10;
    pub const ECHOK: u32 = 0x20;
    pub const ECHONL: u32 = 0x40;
    pub const NOFLSH: u32 = 0x80;
    pub const TOSTOP: u32 = 0x100;
    pub const ECHOCTL: u32 = 0x200;
    pub const ECHOPRT: u32 = 0x400;
    pub const ECHOKE: u32 = 0x800;
    pub const IEXTEN: u32 = 0x8000;
}
