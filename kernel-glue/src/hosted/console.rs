//! `Console` by `ioctl`, in the form of the terminal calls that has the line speeds as plain numbers.

use alloc::vec;
use alloc::vec::Vec;
use core::ffi::{CStr, c_int};
use core::ptr;

use super::Hosted;
use super::call::{check, done, filled, last_errno, retry};
use crate::{Apply, Console, Errno, Fd, Files, Flow, Queue, Result, Termios, WindowSize};

impl Console for Hosted {
    fn isatty(&self, fd: Fd) -> bool {
        self.termios(fd).is_ok()
    }

    fn window_size(&self, fd: Fd) -> Result<WindowSize> {
        // SAFETY: this request fills in a `winsize`.
        let size = filled::<libc::winsize>(|size| unsafe { libc::ioctl(fd.0, libc::TIOCGWINSZ, size) })?;
        Ok(WindowSize { rows: size.ws_row, columns: size.ws_col, x_pixels: size.ws_xpixel, y_pixels: size.ws_ypixel })
    }

    fn set_window_size(&self, fd: Fd, size: WindowSize) -> Result<()> {
        let size = libc::winsize {
            ws_row: size.rows,
            ws_col: size.columns,
            ws_xpixel: size.x_pixels,
            ws_ypixel: size.y_pixels,
        };
        // SAFETY: this request reads a `winsize`, which lives through the call.
        done(unsafe { libc::ioctl(fd.0, libc::TIOCSWINSZ, &size) })
    }

    fn termios(&self, fd: Fd) -> Result<Termios> {
        let kernel = read_termios(fd)?;
        let mut termios = Termios {
            input: kernel.c_iflag,
            output: kernel.c_oflag,
            control: kernel.c_cflag,
            local: kernel.c_lflag,
            input_speed: kernel.c_ispeed,
            output_speed: kernel.c_ospeed,
            ..Termios::default()
        };
        for (to, from) in termios.characters.iter_mut().zip(kernel.c_cc) {
            *to = from;
        }
        Ok(termios)
    }

    fn set_termios(&self, fd: Fd, when: Apply, termios: &Termios) -> Result<()> {
        let mut kernel = read_termios(fd)?;
        // The speed is in two places. Unless it changes, the code that the kernel chose for it is kept.
        let speed_bits = libc::CBAUD | libc::CIBAUD;
        let speed_code = if (kernel.c_ispeed, kernel.c_ospeed) == (termios.input_speed, termios.output_speed) {
            kernel.c_cflag & speed_bits
        } else {
            libc::BOTHER | libc::BOTHER << libc::IBSHIFT
        };
        kernel.c_iflag = termios.input;
        kernel.c_oflag = termios.output;
        kernel.c_cflag = termios.control & !speed_bits | speed_code;
        kernel.c_lflag = termios.local;
        kernel.c_ispeed = termios.input_speed;
        kernel.c_ospeed = termios.output_speed;
        for (to, from) in kernel.c_cc.iter_mut().zip(termios.characters) {
            *to = from;
        }
        let request = match when {
            Apply::Now => libc::TCSETS2,
            Apply::Drain => libc::TCSETSW2,
            Apply::Flush => libc::TCSETSF2,
        };
        // SAFETY: these requests read a `termios2`, which lives through the call.
        retry(|| unsafe { libc::ioctl(fd.0, request, &kernel) }).map(drop)
    }

    fn drain(&self, fd: Fd) -> Result<()> {
        request_number(fd, libc::TCSBRK, 1)
    }

    fn flush(&self, fd: Fd, queue: Queue) -> Result<()> {
        request_number(fd, libc::TCFLSH, queue as c_int)
    }

    fn flow(&self, fd: Fd, action: Flow) -> Result<()> {
        request_number(fd, libc::TCXONC, action as c_int)
    }

    fn send_break(&self, fd: Fd, duration: i32) -> Result<()> {
        // SAFETY: takes and gives nothing but numbers.
        retry(|| unsafe { libc::tcsendbreak(fd.0, duration) }).map(drop)
    }

    fn ttyname(&self, fd: Fd) -> Result<Vec<u8>> {
        let mut name = vec![0_u8; 256];
        // SAFETY: pointer and length are those of a live buffer.
        let errno = unsafe { libc::ttyname_r(fd.0, name.as_mut_ptr().cast(), name.len()) };
        if errno != 0 {
            return Err(Errno::new(errno));
        }
        Ok(CStr::from_bytes_until_nul(&name).map_err(|_| Errno::ERANGE)?.to_bytes().to_vec())
    }

    fn openpty(&self) -> Result<(Fd, Fd)> {
        let (mut driver, mut terminal) = (0, 0);
        // SAFETY: both places are valid for writing; null stands for name, settings and size that are not wanted.
        check(unsafe { libc::openpty(&mut driver, &mut terminal, ptr::null_mut(), ptr::null(), ptr::null()) })
            .map_err(|_| last_errno())?;
        self.set_inheritable(Fd(driver), false)?;
        self.set_inheritable(Fd(terminal), false)?;
        Ok((Fd(driver), Fd(terminal)))
    }
}

fn read_termios(fd: Fd) -> Result<libc::termios2> {
    // SAFETY: this request fills in a `termios2`.
    filled(|termios| unsafe { libc::ioctl(fd.0, libc::TCGETS2, termios) })
}

/// Requests whose argument is a number.
fn request_number(fd: Fd, request: libc::Ioctl, argument: c_int) -> Result<()> {
    // SAFETY: called only with requests that take their argument as a number.
    retry(|| unsafe { libc::ioctl(fd.0, request, argument) }).map(drop)
}
