//! What of the network everybody can reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Names of hosts that lead into the network of whoever asks, by their last part (RFC 6761, 6762, 8375,
/// and `.internal` of ICANN).
const INNER: [&str; 7] = [
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
];

/// Whether a host as it stands in an address can be public: no number of a private network, and no name
/// that means another machine for everybody who asks.
pub fn is_public_name(host: &str) -> bool {
    let inner = host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    if let Ok(number) = inner.unwrap_or(host).parse() {
        return is_public(number);
    }
    match host.rsplit_once('.') {
        Some((_, last)) => !INNER.contains(&last) && !host.ends_with(".home.arpa"),
        None => false,
    }
}

/// Whether a machine with this number can be reached by everybody (the registries of special addresses of
/// IANA, RFC 6890).
pub fn is_public(number: IpAddr) -> bool {
    match number {
        IpAddr::V4(number) => is_public_v4(number),
        IpAddr::V6(number) => is_public_v6(number),
    }
}

fn is_public_v4(number: Ipv4Addr) -> bool {
    let [a, b, c, _] = number.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_special = (a, b, c) == (192, 0, 0) || (a == 198 && (18..20).contains(&b));
    !(a == 0
        || a >= 224
        || number.is_loopback()
        || number.is_private()
        || number.is_link_local()
        || number.is_documentation()
        || is_shared
        || is_special)
}

fn is_public_v6(number: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = number.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (a, b) {
        // Mapped, and the old compatible form, to which ::1 and :: belong.
        (0, 0) if (c, d, e) == (0, 0, 0) && (f == 0xffff || f == 0) => embedded(g, h),
        // Translated (NAT64).
        (0x64, 0xff9b) if (c, d, e, f) == (0, 0, 0, 0) => embedded(g, h),
        // 6to4.
        (0x2002, high) => embedded(high, c),
        // Documentation.
        (0x2001, 0xdb8) => false,
        // All else that is public is global unicast.
        _ => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::is_public_name;

    #[test]
    fn what_only_some_can_reach_is_known() {
        for public in [
            "congdoan.vn",
            "8.8.8.8",
            "172.32.0.1",
            "[2606:4700::1111]",
            "[::ffff:8.8.8.8]",
        ] {
            assert!(is_public_name(public), "{public}");
        }
        for inner in [
            "localhost",
            "may-chu",
            "may-in.local",
            "x.internal",
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
        ] {
            assert!(!is_public_name(inner), "{inner}");
        }
    }
}
