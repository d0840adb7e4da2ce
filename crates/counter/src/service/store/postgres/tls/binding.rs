//! Channel binding: a password that proves itself only over this very connection.

use ring::digest::{Algorithm, SHA256, SHA384, SHA512, digest};

/// The hash of a certificate to which a password is bound (`tls-server-end-point`, RFC 5929): by the
/// algorithm of its signature, and SHA-256 instead of the broken ones.
pub fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    let algorithm = algorithm(certificate)?;
    Some(digest(algorithm, certificate).as_ref().to_vec())
}

const SEQUENCE: u8 = 0x30;
const OBJECT: u8 = 0x06;

/// The hash algorithm with which a certificate was signed. Its second part, after what was signed, is
/// the signature algorithm.
fn algorithm(certificate: &[u8]) -> Option<&'static Algorithm> {
    let (parts, _) = element(certificate, SEQUENCE)?;
    let (_, rest) = element(parts, SEQUENCE)?;
    let (signature, _) = element(rest, SEQUENCE)?;
    let (name, _) = element(signature, OBJECT)?;
    const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
    const ECDSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04];
    let of_rsa = name.strip_prefix(RSA);
    let of_ecdsa = name.strip_prefix(ECDSA);
    match (of_rsa, of_ecdsa) {
        // MD5 and SHA-1 are the first two of RSA, and SHA-1 is the first of ECDSA.
        (Some([4 | 5 | 11]), _) | (_, Some([1] | [3, 2])) => Some(&SHA256),
        (Some([12]), _) | (_, Some([3, 3])) => Some(&SHA384),
        (Some([13]), _) | (_, Some([3, 4])) => Some(&SHA512),
        _ => None,
    }
}

/// The content of an element of DER with this tag, and what follows it.
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..0x80 => (usize::from(first), rest),
        _ => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = digits.iter().try_fold(0usize, |sum, byte| {
                Some(sum.checked_mul(256)? + usize::from(*byte))
            });
            (length?, rest)
        }
    };
    (found == tag).then_some(())?;
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::end_point;

    fn certificate(algorithm: &[u8]) -> Vec<u8> {
        let element = |tag: u8, content: &[u8]| [&[tag, content.len() as u8], content].concat();
        let name = element(6, algorithm);
        let parts = [
            element(0x30, &[1; 5]),
            element(0x30, &name),
            element(3, &[0; 3]),
        ];
        element(0x30, &parts.concat())
    }

    #[test]
    fn passwords_are_bound_by_the_hash_of_the_signature() {
        let rsa = |last| [&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1], &[last][..]].concat();
        let ecdsa = |last: &[u8]| [&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4], last].concat();
        for (algorithm, bytes) in [
            (rsa(4), Some(32)),
            (rsa(5), Some(32)),
            (rsa(11), Some(32)),
            (rsa(12), Some(48)),
            (rsa(13), Some(64)),
            // RSA-PSS, whose hash is a parameter.
            (rsa(10), None),
            (ecdsa(&[1]), Some(32)),
            (ecdsa(&[3, 2]), Some(32)),
            (ecdsa(&[3, 3]), Some(48)),
            (ecdsa(&[3, 4]), Some(64)),
            // Ed25519 has none.
            (vec![0x2b, 0x65, 0x70], None),
        ] {
            let hash = end_point(&certificate(&algorithm));
            assert_eq!(hash.map(|hash| hash.len()), bytes, "{algorithm:?}");
        }
        let whole = certificate(&rsa(11));
        for end in 0..whole.len() {
            // Whatever is cut off, nothing panics.
            let _ = end_point(&whole[..end]);
        }
        assert_eq!(
            end_point(&[0x30, 0x89, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
            None
        );
    }
}
