//! The abbreviations of the trade unions.

use vietnamese::Abbreviations;

/// Each abbreviation with what it stands for.
pub const ABBREVIATIONS: Abbreviations<'static> = &[
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("TLĐ", "Tổng Liên đoàn"),
    ("CĐCS", "công đoàn cơ sở"),
    ("CNVCLĐ", "công nhân, viên chức, lao động"),
    ("CNVC-LĐ", "công nhân, viên chức, lao động"),
    ("CBCCVC", "cán bộ, công chức, viên chức"),
    ("ĐVCĐ", "đoàn viên công đoàn"),
    ("NLĐ", "người lao động"),
    ("BCH", "Ban Chấp hành"),
    ("BTV", "Ban Thường vụ"),
    ("UBKT", "Ủy ban Kiểm tra"),
    ("KCN", "khu công nghiệp"),
    ("TĐKT", "thi đua, khen thưởng"),
    ("ATVSLĐ", "an toàn, vệ sinh lao động"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use vietnamese::find_first_uses;

    use super::ABBREVIATIONS;

    #[test]
    fn every_abbreviation_is_found_once() {
        let mut seen = BTreeSet::new();
        for (short, expansion) in ABBREVIATIONS {
            assert!(seen.insert(short), "{short}");
            let found = find_first_uses(short, ABBREVIATIONS);
            assert_eq!(found, [(0..short.len(), *expansion)]);
        }
    }
}
