//! `Net`: sockets.
//!
//! The shape is that of BSD sockets, since Python shows that to programs. A socket is a descriptor: `read`, `write`, `close`,
//! `poll` and `set_blocking` of [`Files`](crate::Files) work on it. Options are numbers and bytes, with Linux's numbers.

use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

use crate::{Errno, Fd, Result};

/// What addresses look like; the numbers are Linux's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Family {
    Unix = 1,
    Inet = 2,
    Inet6 = 10,
}

/// How data travels; the numbers are those of `SOCK_STREAM` and its kin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SocketKind {
    Stream = 1,
    Datagram = 2,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Address {
    Ip(SocketAddr),
    /// A path; empty for a socket without a name. A leading NUL marks Linux's abstract names.
    Unix(Vec<u8>),
}

/// Which direction [`Net::shutdown`] ends; the numbers are those of `SHUT_RD` and its kin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shutdown {
    Read = 0,
    Write = 1,
    Both = 2,
}

/// What [`Net::recv_from`] got.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// How many bytes of the buffer were filled.
    pub len: usize,
    /// Who sent it, if the kind of socket knows.
    pub from: Option<Address>,
}

/// Sockets. All but [`Net::resolve`] can give `EBADF` and `ENOTSOCK`; those that wait can give `EINTR`, and `EAGAIN` on a
/// non-blocking socket.
pub trait Net {
    /// A new socket, not inheritable. `EAFNOSUPPORT`, `EPROTONOSUPPORT`. Protocol 0 is the usual one for the kind.
    fn socket(&self, family: Family, kind: SocketKind, protocol: i32) -> Result<Fd>;

    /// Two sockets joined to each other.
    fn socketpair(&self, family: Family, kind: SocketKind) -> Result<(Fd, Fd)> {
        let _ = (family, kind);
        Err(Errno::ENOSYS)
    }

    /// `EADDRINUSE`, `EADDRNOTAVAIL`, `EACCES`.
    fn bind(&self, fd: Fd, address: &Address) -> Result<()>;

    fn listen(&self, fd: Fd, backlog: i32) -> Result<()>;

    /// The next connection, not inheritable, and who made it.
    fn accept(&self, fd: Fd) -> Result<(Fd, Address)>;

    /// `ECONNREFUSED`, `ETIMEDOUT`, `ENETUNREACH`; `EINPROGRESS` on a non-blocking socket. After `EINTR` it goes on by itself:
    /// wait until the socket can be written, then read the option `SO_ERROR`.
    fn connect(&self, fd: Fd, address: &Address) -> Result<()>;

    fn local_address(&self, fd: Fd) -> Result<Address>;

    /// `ENOTCONN`.
    fn peer_address(&self, fd: Fd) -> Result<Address>;

    fn shutdown(&self, fd: Fd, how: Shutdown) -> Result<()>;

    /// `flags` are the `MSG_*` bits. `EPIPE`, without a signal.
    fn send(&self, fd: Fd, data: &[u8], flags: i32) -> Result<usize>;

    fn send_to(&self, fd: Fd, data: &[u8], flags: i32, address: &Address) -> Result<usize>;

    /// 0 when the other side has ended.
    fn recv(&self, fd: Fd, buffer: &mut [u8], flags: i32) -> Result<usize>;

    fn recv_from(&self, fd: Fd, buffer: &mut [u8], flags: i32) -> Result<Message>;

    /// Reads at most `value.len()` bytes of an option and says how many. `ENOPROTOOPT`.
    fn get_option(&self, fd: Fd, level: i32, option: i32, value: &mut [u8]) -> Result<usize>;

    fn set_option(&self, fd: Fd, level: i32, option: i32, value: &[u8]) -> Result<()>;

    /// The addresses of a host name, best first. `ENOENT` if there is no such name, `EAGAIN` if it may be known later.
    fn resolve(&self, host: &[u8]) -> Result<Vec<IpAddr>> {
        let _ = host;
        Err(Errno::ENOSYS)
    }
}
