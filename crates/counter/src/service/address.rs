//! The address of a visitor: behind trusted proxies, and no more precise than a household.

use std::net::{IpAddr, Ipv6Addr};

use ipnet::IpNet;

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

/// The part of an address that distinguishes visitors: all of IPv4, the /64 network of IPv6. An
/// IPv4 address mapped into IPv6 is the IPv4 address.
pub fn coarse(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        four => four,
    }
}

fn is_proxy(address: IpAddr, proxies: &[IpNet]) -> bool {
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
