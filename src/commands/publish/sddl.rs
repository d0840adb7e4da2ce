//! Who may read a file on Windows, by its access control list as text.
//!
//! The text is in the Security Descriptor Definition Language
//! (<https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format>).

/// Groups that strangers are in: everyone, users, those who logged in at all, in person, over the
/// network or as guests, and nobody in particular. By their short names and by their numbers.
const STRANGERS: [&str; 15] = [
    "WD",
    "S-1-1-0",
    "BU",
    "S-1-5-32-545",
    "AU",
    "S-1-5-11",
    "IU",
    "S-1-5-4",
    "NU",
    "S-1-5-2",
    "BG",
    "S-1-5-32-546",
    "AN",
    "S-1-5-7",
    "AC",
];
/// Rights that include reading: all, or to read; by their names.
const READING: [&str; 5] = ["FA", "FR", "GA", "GR", "CC"];
/// The bits of these in a number: to read data, generic reading, everything.
const READING_BITS: u32 = 0x1 | 0x8000_0000 | 0x1000_0000;

/// Whether strangers may read a file of this descriptor. One without a list of rights is open to
/// everybody.
pub fn is_open(descriptor: &str) -> bool {
    let Some((_, list)) = descriptor.split_once("D:") else {
        return true;
    };
    // The list of who is watched comes after that of who may do what.
    let list = list.split("S:").next().unwrap_or(list);
    if list.starts_with("NO_ACCESS_CONTROL") {
        return true;
    }
    list.split('(').skip(1).any(|entry| {
        let entry = entry.split(')').next().unwrap_or(entry);
        let fields: Vec<&str> = entry.split(';').collect();
        let [kind, _, rights, _, _, who, ..] = fields[..] else {
            return false;
        };
        kind == "A" && STRANGERS.contains(&who) && may_read(rights)
    })
}

fn may_read(rights: &str) -> bool {
    if let Some(number) = rights.strip_prefix("0x") {
        return u32::from_str_radix(number, 16).is_ok_and(|bits| bits & READING_BITS != 0);
    }
    let pairs = rights.as_bytes().chunks(2);
    let mut pairs = pairs.filter_map(|pair| std::str::from_utf8(pair).ok());
    pairs.any(|right| READING.contains(&right))
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn strangers_are_found_among_those_who_may_read() {
        let own = "(A;ID;FA;;;S-1-5-21-1-2-3-1001)";
        for (list, expected) in [
            (format!("D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA){own}"), false),
            (format!("D:AI(A;ID;0x1200a9;;;BU){own}"), true),
            (format!("D:(A;;FR;;;WD){own}"), true),
            (format!("D:(A;;0x100000;;;WD){own}"), false),
            (format!("D:(A;;FW;;;AU){own}"), false),
            (format!("D:(D;;FA;;;WD){own}"), false),
            (format!("O:BAG:BAD:PAI{own}S:AI(AU;SAFA;FA;;;WD)"), false),
            ("D:NO_ACCESS_CONTROL".to_owned(), true),
            ("O:BA".to_owned(), true),
        ] {
            assert_eq!(is_open(&list), expected, "{list}");
        }
    }
}
