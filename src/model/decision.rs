//! The document by which something was awarded or somebody appointed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What says that something was awarded or somebody appointed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decision {
    /// Which document it is.
    pub document: Document,
    /// When it was signed.
    pub date: Option<Date>,
}

/// A document, by what reports call it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Document {
    /// A decision (quyết định) by its number: `82/QĐ-LĐLĐ`.
    Decision(String),
    /// Any other, named in full: `Thông báo số 15/TB-HĐTĐKT`.
    Named(String),
}

impl Document {
    /// Reads what a report calls it: a number alone is that of a decision.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let mut number = text;
        for word in ["quyết", "định", "số:", "số"] {
            let first = number.split_whitespace().next().unwrap_or("");
            if first.to_lowercase() == word {
                number = number[first.len()..].trim_start();
            }
        }
        // `Nghị quyết 03/NQ-BCH`, where no number stands first.
        let first = number.split_whitespace().next().unwrap_or("");
        let is_word = first.chars().all(char::is_alphabetic);
        match is_word {
            true => Self::Named(text.to_owned()),
            false => Self::Decision(number.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Document;

    #[test]
    fn a_document_is_a_decision_where_no_other_is_named() {
        let cases = [
            ("82/QĐ-LĐLĐ", Ok("82/QĐ-LĐLĐ")),
            ("Quyết định số 82/QĐ-LĐLĐ", Ok("82/QĐ-LĐLĐ")),
            ("quyết định 82", Ok("82")),
            ("Số: 82", Ok("82")),
            ("QĐ-82/LĐLĐ", Ok("QĐ-82/LĐLĐ")),
            (
                "Thông báo số 15/TB-HĐTĐKT",
                Err("Thông báo số 15/TB-HĐTĐKT"),
            ),
            ("QĐ số 82/QĐ-LĐLĐ", Err("QĐ số 82/QĐ-LĐLĐ")),
            ("Nghị quyết 03/NQ-BCH", Err("Nghị quyết 03/NQ-BCH")),
            ("Quyết định khen thưởng", Err("Quyết định khen thưởng")),
            ("số", Err("số")),
        ];
        for (text, expected) in cases {
            let expected = match expected {
                Ok(number) => Document::Decision(number.to_owned()),
                Err(name) => Document::Named(name.to_owned()),
            };
            assert_eq!(Document::parse(text), expected, "{text}");
        }
    }
}
