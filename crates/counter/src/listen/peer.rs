//! The other end of a connection.

use std::net::{IpAddr, Ipv6Addr};

/// The address of the other end of a connection: an extension of each request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The part of an address that one household or host has: all of IPv4, the /64 network of IPv6. An
/// IPv4 address mapped into IPv6 is the IPv4 address.
pub fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(network(six, 64)),
        four => four,
    }
}

/// The network of the first `bits` of an address; all of the address, if there are so many.
pub fn network(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    let rest = u128::MAX.checked_shr(bits).unwrap_or(0);
    Ipv6Addr::from_bits(address.to_bits() & !rest)
}
