//! What a result shows.

use serde_json::json;
use vietnamese::fold;

use super::piece::call;

/// From how many shared letters on an address is abridged.
const LEAST: usize = 6;

/// A document as results show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Its address from the root of the site.
    pub address: String,
    /// When it was published; nothing for a standalone page.
    pub date: Option<jiff::civil::Date>,
    /// What its cluster is called; nothing where it has none.
    pub cluster: String,
}

/// An address whose file is named as the title begins: with `~`, how many letters that are, and `~` in their place.
fn abridged(address: &str, title: &str) -> String {
    if address.contains('~') {
        // Nothing of it is taken for a number.
        return format!("~0~{address}");
    }
    let (folder, name) = address.split_at(address.rfind('/').map_or(0, |it| it + 1));
    let letters = plain(title);
    let shared = name.bytes().zip(letters.bytes());
    let shared = shared.take_while(|(a, b)| a == b).count();
    match name.get(shared..) {
        Some(rest) if shared >= LEAST => format!("{folder}~{shared}~{rest}"),
        _ => address.to_owned(),
    }
}

/// A title in plain letters and digits, all else as hyphens: as the script makes it of a title again. It ends before
/// a sign of which the two might think otherwise.
fn plain(title: &str) -> String {
    let mut letters = String::with_capacity(title.len());
    for sign in title.chars() {
        match plain_letter(sign) {
            Some('-') if letters.ends_with('-') => {}
            Some(letter) => letters.push(letter),
            None => break,
        }
    }
    letters
}

fn plain_letter(sign: char) -> Option<char> {
    match sign {
        '“' | '”' | '‘' | '’' | '–' | '—' | '…' => Some('-'),
        _ if sign.is_ascii_alphanumeric() => Some(sign.to_ascii_lowercase()),
        _ if sign.is_ascii() => Some('-'),
        // Letters with marks that can be taken apart, and those that look like đ.
        '\u{C0}'..='\u{1EF9}' => {
            let folded = fold(sign.encode_utf8(&mut [0; 4]));
            let mut letters = folded.chars();
            letters
                .next()
                .filter(|it| it.is_ascii_alphabetic() && letters.next().is_none())
        }
        _ => None,
    }
}

/// The file of some cards.
pub fn block(cards: &[Card]) -> Vec<u8> {
    let cards = cards.iter().map(|card| {
        let date = card.date.map(|it| it.to_string()).unwrap_or_default();
        let address = abridged(&card.address, &card.title);
        json!([card.title, address, date, card.cluster])
    });
    call(&[cards.collect()])
}

#[cfg(test)]
mod tests {
    use super::abridged;

    #[test]
    fn what_the_title_says_is_not_said_again() {
        for (title, address, expected) in [
            (
                "Đại hội điểm",
                "tin/2020/dai-hoi-diem.html",
                "tin/2020/~12~.html",
            ),
            (
                "Đại hội (điểm) 5%",
                "tin/dai-hoi-diem-2.html",
                "tin/~13~2.html",
            ),
            ("Ɖại hội mới", "tin/dai-hoi-moi.html", "tin/~11~.html"),
            ("Đại hội", "tin/dai.html", "tin/dai.html"),
            ("Giới thiệu chung", "gioi-thieu-chung/", "gioi-thieu-chung/"),
            ("Đại hội", "tin/~2~/dai-hoi.html", "~0~tin/~2~/dai-hoi.html"),
            ("“Chào”", "tin/chao.html", "tin/chao.html"),
            ("Lời chào ☺ mới", "loi-chao-moi.html", "~9~moi.html"),
        ] {
            assert_eq!(abridged(address, title), expected);
        }
    }
}
