//! Sockets, over the loopback address only.

use core::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::{Obstacle, Outcome, Place, fails, holds, list_cases, optional, read_some, same};
use crate::{Address, Errno, Family, Fd, Net, PollEntry, PollEvents, Result, Shutdown, SocketKind};

list_cases! { streams_connect, connections_are_refused, datagrams_arrive, pairs_are_joined, unix_sockets_have_paths, options_are_kept,
names_resolve }

fn net<'a>(place: &Place<'a>) -> core::result::Result<&'a dyn Net, Obstacle> {
    place.os.net().ok_or(Obstacle::Skipped("no sockets"))
}

fn loopback(port: u16) -> Address {
    Address::Ip(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
}

/// A socket bound to a port that the system chose.
fn bound(net: &dyn Net, kind: SocketKind) -> Result<(Fd, Address)> {
    let fd = net.socket(Family::Inet, kind, 0)?;
    net.bind(fd, &loopback(0))?;
    Ok((fd, net.local_address(fd)?))
}

fn streams_connect(place: &Place<'_>) -> Outcome {
    let (os, net) = (place.os, net(place)?);
    let (listener, address) = bound(net, SocketKind::Stream)?;
    net.listen(listener, 5)?;
    os.set_blocking(listener, false)?;
    fails(net.accept(listener), Errno::EAGAIN)?;
    let client = net.socket(Family::Inet, SocketKind::Stream, 0)?;
    same(os.get_inheritable(client)?, false)?;
    fails(net.peer_address(client), Errno::ENOTCONN)?;
    net.connect(client, &address)?;
    let mut entries = [PollEntry { fd: listener, interest: PollEvents::IN, ready: PollEvents::default() }];
    same(os.poll(&mut entries, Some(5_000_000_000))?, 1)?;
    let (server, from) = net.accept(listener)?;
    same(&from, &net.local_address(client)?)?;
    same(&net.peer_address(client)?, &address)?;
    same(os.get_inheritable(server)?, false)?;
    same(net.send(client, b"question", 0)?, 8)?;
    same(read_some(os, server, 64)?, b"question")?;
    os.write_all(server, b"answer")?;
    net.shutdown(server, Shutdown::Write)?;
    let mut buffer = [0; 64];
    same(net.recv(client, &mut buffer, 0)?, 6)?;
    same(&buffer[..6], b"answer")?;
    same(net.recv(client, &mut buffer, 0)?, 0)?;
    for fd in [client, server, listener] {
        os.close(fd)?;
    }
    Ok(())
}

fn connections_are_refused(place: &Place<'_>) -> Outcome {
    let (os, net) = (place.os, net(place)?);
    let (taken, address) = bound(net, SocketKind::Stream)?;
    let client = net.socket(Family::Inet, SocketKind::Stream, 0)?;
    fails(net.connect(client, &address), Errno::ECONNREFUSED)?;
    fails(net.bind(client, &address), Errno::EADDRINUSE)?;
    os.close(client)?;
    os.close(taken)?;
    let file = place.open_new("file")?;
    fails(net.listen(file, 1), Errno::ENOTSOCK)?;
    Ok(os.close(file)?)
}

fn datagrams_arrive(place: &Place<'_>) -> Outcome {
    let (os, net) = (place.os, net(place)?);
    let (first, first_address) = bound(net, SocketKind::Datagram)?;
    let (second, second_address) = bound(net, SocketKind::Datagram)?;
    same(net.send_to(first, b"ping", 0, &second_address)?, 4)?;
    let mut buffer = [0; 2];
    let message = net.recv_from(second, &mut buffer, 0)?;
    same((message.len, message.from), (2, Some(first_address.clone())))?;
    same(&buffer, b"pi")?;
    same(net.send_to(second, b"", 0, &first_address)?, 0)?;
    same(net.recv_from(first, &mut buffer, 0)?.len, 0)?;
    os.close(first)?;
    Ok(os.close(second)?)
}

fn pairs_are_joined(place: &Place<'_>) -> Outcome {
    let (os, net) = (place.os, net(place)?);
    let (first, second) = optional(net.socketpair(Family::Unix, SocketKind::Stream))?;
    same(net.send(first, b"over", 0)?, 4)?;
    same(read_some(os, second, 64)?, b"over")?;
    os.close(second)?;
    fails(net.send(first, b"nobody", 0), Errno::EPIPE)?;
    Ok(os.close(first)?)
}

fn unix_sockets_have_paths(place: &Place<'_>) -> Outcome {
    let (os, net) = (place.os, net(place)?);
    let listener = match net.socket(Family::Unix, SocketKind::Stream, 0) {
        Err(Errno::EAFNOSUPPORT) => return super::skip("no unix sockets"),
        listener => listener?,
    };
    let address = Address::Unix(place.path("socket"));
    net.bind(listener, &address)?;
    same(&net.local_address(listener)?, &address)?;
    net.listen(listener, 1)?;
    let client = net.socket(Family::Unix, SocketKind::Stream, 0)?;
    net.connect(client, &address)?;
    let (server, from) = net.accept(listener)?;
    same(from, Address::Unix(alloc::vec![]))?;
    net.send(server, b"x", 0)?;
    same(read_some(os, client, 64)?, b"x")?;
    fails(net.bind(client, &Address::Unix(alloc::vec![b'x'; 200])), Errno::ENAMETOOLONG)?;
    for fd in [client, server, listener] {
        os.close(fd)?;
    }
    Ok(())
}

/// Linux's numbers of `SOL_SOCKET`, `SO_REUSEADDR` and `SO_ERROR`.
fn options_are_kept(place: &Place<'_>) -> Outcome {
    let (os, net) = (place.os, net(place)?);
    let fd = net.socket(Family::Inet, SocketKind::Stream, 0)?;
    net.set_option(fd, 1, 2, &1_i32.to_ne_bytes())?;
    let mut value = [0; 8];
    same(net.get_option(fd, 1, 2, &mut value)?, 4)?;
    same(&value[..4], 1_i32.to_ne_bytes())?;
    same(net.get_option(fd, 1, 4, &mut value)?, 4)?;
    same(&value[..4], [0; 4])?;
    fails(net.set_option(fd, 1, 0xffff, &[0; 4]), Errno::ENOPROTOOPT)?;
    Ok(os.close(fd)?)
}

fn names_resolve(place: &Place<'_>) -> Outcome {
    let net = net(place)?;
    same(optional(net.resolve(b"127.0.0.1"))?, [IpAddr::V4(Ipv4Addr::LOCALHOST)])?;
    holds(net.resolve(b"localhost")?.iter().all(IpAddr::is_loopback))?;
    fails(net.resolve(b"\xff"), Errno::ENOENT)
}
