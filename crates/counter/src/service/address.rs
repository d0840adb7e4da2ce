//! The address of a visitor, behind trusted proxies.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::listen;

/// The address from which a request comes.
///
/// Forwarded hops count only if the peer itself is one of the trusted proxies. They are read from
/// the right: the first that is no proxy is the visitor. Anybody can write what is to the left of
/// it. A hop that cannot be parsed ends the search at the hop before.
pub fn client<'a>(
    peer: IpAddr,
    forwarded: impl DoubleEndedIterator<Item = &'a str>,
    proxies: &[IpNet],
) -> IpAddr {
    let mut client = peer.to_canonical();
    for hop in forwarded.flat_map(|line| line.split(',')).rev() {
        if !is_proxy(client, proxies) {
            break;
        }
        match parse(hop) {
            Some(address) => client = address,
            None => break,
        }
    }
    client
}

/// The network that one customer may have besides the /64 of an address: the /48 of IPv6.
pub fn network(address: IpAddr) -> Option<IpAddr> {
    match address.to_canonical() {
        IpAddr::V6(six) => Some(IpAddr::V6(listen::network(six, 48))),
        IpAddr::V4(_) => None,
    }
}

/// Whether an address is that of a trusted proxy.
pub fn is_proxy(address: IpAddr, proxies: &[IpNet]) -> bool {
    proxies.iter().any(|network| network.contains(&address))
}

/// Parses an address, with or without a port, as proxies write it.
fn parse(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bare = match hop.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.0,
        // One colon only: IPv4 and a port.
        None => match hop.split_once(':') {
            Some((host, port)) if !port.contains(':') => host,
            _ => hop,
        },
    };
    bare.parse::<IpAddr>().ok().map(|ip| ip.to_canonical())
}
