//! `Net` over the system's sockets. Addresses are translated in [`RawAddress`]; names are resolved by std.

use alloc::vec::Vec;
use core::ffi::{c_char, c_int};
use core::mem;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use core::ptr;
use std::net::ToSocketAddrs;

use super::Hosted;
use super::call::{check, done, retry, retry_count};
use crate::{Address, Errno, Family, Fd, Message, Net, Result, Shutdown, SocketKind};

impl Net for Hosted {
    fn socket(&self, family: Family, kind: SocketKind, protocol: i32) -> Result<Fd> {
        let kind = kind as c_int | libc::SOCK_CLOEXEC;
        // SAFETY: takes and gives nothing but numbers.
        check(unsafe { libc::socket(family as c_int, kind, protocol) }).map(Fd)
    }

    fn socketpair(&self, family: Family, kind: SocketKind) -> Result<(Fd, Fd)> {
        let mut ends = [0; 2];
        let kind = kind as c_int | libc::SOCK_CLOEXEC;
        // SAFETY: there is room for the two numbers.
        done(unsafe { libc::socketpair(family as c_int, kind, 0, ends.as_mut_ptr()) })?;
        Ok((Fd(ends[0]), Fd(ends[1])))
    }

    fn bind(&self, fd: Fd, address: &Address) -> Result<()> {
        let address = RawAddress::new(address)?;
        // SAFETY: pointer and length are those of a live address.
        done(unsafe { libc::bind(fd.0, address.as_ptr(), address.len) })
    }

    fn listen(&self, fd: Fd, backlog: i32) -> Result<()> {
        // SAFETY: takes and gives nothing but numbers.
        done(unsafe { libc::listen(fd.0, backlog) })
    }

    fn accept(&self, fd: Fd) -> Result<(Fd, Address)> {
        let mut from = RawAddress::empty();
        let accepted = retry(|| {
            from.len = RawAddress::CAPACITY;
            // SAFETY: pointer and length are those of a live buffer for an address.
            unsafe { libc::accept4(fd.0, from.as_mut_ptr(), &mut from.len, libc::SOCK_CLOEXEC) }
        })?;
        Ok((Fd(accepted), from.address().unwrap_or(Address::Unix(Vec::new()))))
    }

    fn connect(&self, fd: Fd, address: &Address) -> Result<()> {
        let address = RawAddress::new(address)?;
        // Not repeated when interrupted: the connection is made in the background, and asking again would be an error.
        // SAFETY: pointer and length are those of a live address.
        done(unsafe { libc::connect(fd.0, address.as_ptr(), address.len) })
    }

    fn local_address(&self, fd: Fd) -> Result<Address> {
        let mut address = RawAddress::empty();
        // SAFETY: pointer and length are those of a live buffer for an address.
        done(unsafe { libc::getsockname(fd.0, address.as_mut_ptr(), &mut address.len) })?;
        address.address().ok_or(Errno::EAFNOSUPPORT)
    }

    fn peer_address(&self, fd: Fd) -> Result<Address> {
        let mut address = RawAddress::empty();
        // SAFETY: pointer and length are those of a live buffer for an address.
        done(unsafe { libc::getpeername(fd.0, address.as_mut_ptr(), &mut address.len) })?;
        address.address().ok_or(Errno::EAFNOSUPPORT)
    }

    fn shutdown(&self, fd: Fd, how: Shutdown) -> Result<()> {
        // SAFETY: takes and gives nothing but numbers.
        done(unsafe { libc::shutdown(fd.0, how as c_int) })
    }

    fn send(&self, fd: Fd, data: &[u8], flags: i32) -> Result<usize> {
        // SAFETY: pointer and length are those of live data.
        retry_count(|| unsafe { libc::send(fd.0, data.as_ptr().cast(), data.len(), flags | libc::MSG_NOSIGNAL) })
    }

    fn send_to(&self, fd: Fd, data: &[u8], flags: i32, address: &Address) -> Result<usize> {
        let address = RawAddress::new(address)?;
        let flags = flags | libc::MSG_NOSIGNAL;
        // SAFETY: pointers and lengths are those of live data and a live address.
        retry_count(|| unsafe {
            libc::sendto(fd.0, data.as_ptr().cast(), data.len(), flags, address.as_ptr(), address.len)
        })
    }

    fn recv(&self, fd: Fd, buffer: &mut [u8], flags: i32) -> Result<usize> {
        // SAFETY: pointer and length are those of a live buffer.
        let count = retry_count(|| unsafe { libc::recv(fd.0, buffer.as_mut_ptr().cast(), buffer.len(), flags) })?;
        // With MSG_TRUNC the kernel says how long the message was.
        Ok(count.min(buffer.len()))
    }

    fn recv_from(&self, fd: Fd, buffer: &mut [u8], flags: i32) -> Result<Message> {
        let mut from = RawAddress::empty();
        let count = retry_count(|| {
            from.len = RawAddress::CAPACITY;
            // SAFETY: pointers and lengths are those of live buffers for data and an address.
            unsafe {
                libc::recvfrom(fd.0, buffer.as_mut_ptr().cast(), buffer.len(), flags, from.as_mut_ptr(), &mut from.len)
            }
        })?;
        Ok(Message { len: count.min(buffer.len()), from: from.address() })
    }

    fn get_option(&self, fd: Fd, level: i32, option: i32, value: &mut [u8]) -> Result<usize> {
        let mut len = libc::socklen_t::try_from(value.len()).map_err(|_| Errno::EINVAL)?;
        // SAFETY: pointer and length are those of a live buffer.
        done(unsafe { libc::getsockopt(fd.0, level, option, value.as_mut_ptr().cast(), &mut len) })?;
        Ok(value.len().min(len as usize))
    }

    fn set_option(&self, fd: Fd, level: i32, option: i32, value: &[u8]) -> Result<()> {
        let len = libc::socklen_t::try_from(value.len()).map_err(|_| Errno::EINVAL)?;
        // SAFETY: pointer and length are those of live data.
        done(unsafe { libc::setsockopt(fd.0, level, option, value.as_ptr().cast(), len) })
    }

    fn resolve(&self, host: &[u8]) -> Result<Vec<IpAddr>> {
        let host = core::str::from_utf8(host).map_err(|_| Errno::ENOENT)?;
        let addresses = (host, 0).to_socket_addrs().map_err(|_| Errno::ENOENT)?;
        let mut unique = Vec::new();
        for address in addresses {
            if !unique.contains(&address.ip()) {
                unique.push(address.ip());
            }
        }
        Ok(unique)
    }
}

/// An address as the kernel has it: a buffer that holds any kind, and how much of it counts.
struct RawAddress {
    storage: libc::sockaddr_storage,
    len: libc::socklen_t,
}

impl RawAddress {
    // The structures are far below 4 GiB.
    const CAPACITY: libc::socklen_t = mem::size_of::<libc::sockaddr_storage>() as libc::socklen_t;

    fn empty() -> RawAddress {
        RawAddress {
            // SAFETY: the structure consists of numbers, for which all zeros is a value.
            storage: unsafe { mem::zeroed() },
            len: RawAddress::CAPACITY,
        }
    }

    fn new(address: &Address) -> Result<RawAddress> {
        match address {
            Address::Ip(SocketAddr::V4(address)) => Ok(RawAddress::holding(libc::sockaddr_in {
                sin_family: Family::Inet as libc::sa_family_t,
                sin_port: address.port().to_be(),
                sin_addr: libc::in_addr { s_addr: u32::from(*address.ip()).to_be() },
                sin_zero: [0; 8],
            })),
            Address::Ip(SocketAddr::V6(address)) => Ok(RawAddress::holding(libc::sockaddr_in6 {
                sin6_family: Family::Inet6 as libc::sa_family_t,
                sin6_port: address.port().to_be(),
                sin6_flowinfo: address.flowinfo().to_be(),
                sin6_addr: libc::in6_addr { s6_addr: address.ip().octets() },
                sin6_scope_id: address.scope_id(),
            })),
            Address::Unix(path) => RawAddress::unix(path),
        }
    }

    fn unix(path: &[u8]) -> Result<RawAddress> {
        let mut raw = libc::sockaddr_un { sun_family: Family::Unix as libc::sa_family_t, sun_path: [0; 108] };
        // A path keeps a NUL behind it; an abstract name, which starts with one, does not need to.
        let is_abstract = path.first() == Some(&0);
        if path.len() + usize::from(!is_abstract) > raw.sun_path.len() {
            return Err(Errno::ENAMETOOLONG);
        }
        if !is_abstract && path.contains(&0) {
            return Err(Errno::EINVAL);
        }
        for (to, &from) in raw.sun_path.iter_mut().zip(path) {
            *to = from as c_char;
        }
        let terminator = usize::from(!is_abstract && !path.is_empty());
        let len = mem::offset_of!(libc::sockaddr_un, sun_path) + path.len() + terminator;
        let mut address = RawAddress::holding(raw);
        address.len = len as libc::socklen_t;
        Ok(address)
    }

    fn holding<T>(raw: T) -> RawAddress {
        const { assert!(mem::size_of::<T>() <= mem::size_of::<libc::sockaddr_storage>()) }
        let mut address = RawAddress::empty();
        // SAFETY: the storage is made to hold and align any kind of address, the size is checked above, and `T` is such a kind.
        unsafe { ptr::from_mut(&mut address.storage).cast::<T>().write(raw) };
        address.len = mem::size_of::<T>() as libc::socklen_t;
        address
    }

    fn as_ptr(&self) -> *const libc::sockaddr {
        ptr::from_ref(&self.storage).cast()
    }

    fn as_mut_ptr(&mut self) -> *mut libc::sockaddr {
        ptr::from_mut(&mut self.storage).cast()
    }

    /// `None` for no address, or one of a kind not known here.
    fn address(&self) -> Option<Address> {
        let family = c_int::from(self.storage.ss_family);
        let storage = ptr::from_ref(&self.storage);
        let len = (self.len as usize).min(mem::size_of::<libc::sockaddr_storage>());
        match family {
            _ if len < mem::size_of::<libc::sa_family_t>() => None,
            libc::AF_INET if len >= mem::size_of::<libc::sockaddr_in>() => {
                // SAFETY: the family and length say that the storage holds this kind, for which any bits are a value.
                let raw = unsafe { storage.cast::<libc::sockaddr_in>().read() };
                let ip = Ipv4Addr::from(u32::from_be(raw.sin_addr.s_addr));
                Some(Address::Ip(SocketAddrV4::new(ip, u16::from_be(raw.sin_port)).into()))
            }
            libc::AF_INET6 if len >= mem::size_of::<libc::sockaddr_in6>() => {
                // SAFETY: likewise.
                let raw = unsafe { storage.cast::<libc::sockaddr_in6>().read() };
                let ip = Ipv6Addr::from(raw.sin6_addr.s6_addr);
                let (port, flow) = (u16::from_be(raw.sin6_port), u32::from_be(raw.sin6_flowinfo));
                Some(Address::Ip(SocketAddrV6::new(ip, port, flow, raw.sin6_scope_id).into()))
            }
            libc::AF_UNIX => {
                // SAFETY: likewise; the storage is larger than this kind, and what was not filled in is zero.
                let raw = unsafe { storage.cast::<libc::sockaddr_un>().read() };
                let path_len = len.saturating_sub(mem::offset_of!(libc::sockaddr_un, sun_path)).min(raw.sun_path.len());
                let mut path: Vec<u8> = raw.sun_path[..path_len].iter().map(|&char| char as u8).collect();
                if path.first() != Some(&0)
                    && let Some(end) = path.iter().position(|&byte| byte == 0)
                {
                    path.truncate(end);
                }
                Some(Address::Unix(path))
            }
            _ => None,
        }
    }
}
