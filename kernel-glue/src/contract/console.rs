//! Terminals.

use super::{Outcome, Place, fails, holds, list_cases, optional, read_some, same};
use crate::{Apply, Errno, Queue, WindowSize, termios};

list_cases! { files_are_no_terminals, terminals_echo, terminals_go_raw, terminals_have_a_size }

fn files_are_no_terminals(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (reader, writer) = os.pipe()?;
    let file = place.open_new("file")?;
    for fd in [reader, file] {
        same(os.isatty(fd), false)?;
        fails(os.termios(fd), Errno::ENOTTY)?;
        fails(os.window_size(fd), Errno::ENOTTY)?;
        fails(os.set_termios(fd, Apply::Now, &crate::Termios::default()), Errno::ENOTTY)?;
    }
    os.close(file)?;
    os.close(reader)?;
    Ok(os.close(writer)?)
}

fn terminals_echo(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (driver, terminal) = optional(os.openpty())?;
    same((os.get_inheritable(driver)?, os.get_inheritable(terminal)?), (false, false))?;
    holds(os.isatty(terminal))?;
    holds(os.termios(terminal)?.local & (termios::ICANON | termios::ECHO) == termios::ICANON | termios::ECHO)?;
    os.write_all(driver, b"typed\n")?;
    same(read_some(os, terminal, 64)?, b"typed\n")?;
    same(read_some(os, driver, 64)?, b"typed\r\n")?;
    os.write_all(terminal, b"shown\n")?;
    same(read_some(os, driver, 64)?, b"shown\r\n")?;
    os.close(terminal)?;
    Ok(os.close(driver)?)
}

fn terminals_go_raw(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (driver, terminal) = optional(os.openpty())?;
    let before = os.termios(terminal)?;
    os.set_termios(terminal, Apply::Flush, &before.raw())?;
    let raw = os.termios(terminal)?;
    same(raw, before.raw())?;
    same(raw.local & termios::ICANON, 0)?;
    os.write_all(driver, b"\x03k")?;
    same(read_some(os, terminal, 64)?, b"\x03k")?;
    os.write_all(terminal, b"\n")?;
    same(read_some(os, driver, 64)?, b"\n")?;
    os.set_termios(terminal, Apply::Now, &before)?;
    same(os.termios(terminal)?, before)?;
    os.write_all(driver, b"lost\n")?;
    os.flush(terminal, Queue::Input)?;
    os.write_all(driver, b"kept\n")?;
    same(read_some(os, terminal, 64)?, b"kept\n")?;
    os.close(terminal)?;
    Ok(os.close(driver)?)
}

fn terminals_have_a_size(place: &Place<'_>) -> Outcome {
    let os = place.os;
    let (driver, terminal) = optional(os.openpty())?;
    let size = WindowSize { rows: 33, columns: 121, x_pixels: 0, y_pixels: 0 };
    os.set_window_size(terminal, size)?;
    same(os.window_size(terminal)?, size)?;
    same(os.window_size(driver)?, size)?;
    holds(os.ttyname(terminal)?.starts_with(b"/"))?;
    os.close(terminal)?;
    Ok(os.close(driver)?)
}
