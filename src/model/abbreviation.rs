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

/// Abbreviations that stand in names only: too short or too common to be spelled out in texts.
pub const IN_NAMES: Abbreviations<'static> = &[
    ("CĐ", "công đoàn"),
    // There the same letters stand for something else.
    ("Trường CĐ", "Trường Cao đẳng"),
    ("CNVC", "công nhân, viên chức"),
    ("TLĐLĐ", "Tổng Liên đoàn Lao động"),
    ("TLĐLĐVN", "Tổng Liên đoàn Lao động Việt Nam"),
    ("VN", "Việt Nam"),
    ("UBND", "Ủy ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ("TP", "thành phố"),
    ("TX", "thị xã"),
    ("KKT", "khu kinh tế"),
    ("KCX", "khu chế xuất"),
    ("CCN", "cụm công nghiệp"),
    ("BQL", "Ban Quản lý"),
    ("BHXH", "Bảo hiểm xã hội"),
    ("GDĐT", "Giáo dục và Đào tạo"),
    ("GD&ĐT", "Giáo dục và Đào tạo"),
    ("GD-ĐT", "Giáo dục và Đào tạo"),
    ("THPT", "trung học phổ thông"),
    ("THCS", "trung học cơ sở"),
    ("CTCP", "công ty cổ phần"),
    ("TNHH", "trách nhiệm hữu hạn"),
    ("MTV", "một thành viên"),
    ("HCM", "Hồ Chí Minh"),
    ("TPHCM", "thành phố Hồ Chí Minh"),
    ("T.P", "thành phố"),
    ("Cty", "công ty"),
    // "CP" alone is the government.
    ("Cty CP", "công ty cổ phần"),
    ("Công ty CP", "công ty cổ phần"),
    // "TT" may be a centre, a town or information: behind a committee it is a town.
    ("UBND TT", "Ủy ban nhân dân thị trấn"),
    ("HĐND TT", "Hội đồng nhân dân thị trấn"),
    ("TTYT", "Trung tâm Y tế"),
    ("TT Y tế", "Trung tâm Y tế"),
    ("CĐVC", "công đoàn viên chức"),
    ("CĐGD", "công đoàn giáo dục"),
    ("GTVT", "Giao thông vận tải"),
    ("NN&PTNT", "Nông nghiệp và Phát triển nông thôn"),
    ("NN-PTNT", "Nông nghiệp và Phát triển nông thôn"),
    ("NN và PTNT", "Nông nghiệp và Phát triển nông thôn"),
    ("NNPTNT", "Nông nghiệp và Phát triển nông thôn"),
    ("BVĐK", "Bệnh viện đa khoa"),
    ("thi đua - khen thưởng", "thi đua, khen thưởng"),
    ("thi đua và khen thưởng", "thi đua, khen thưởng"),
    ("an toàn - vệ sinh lao động", "an toàn, vệ sinh lao động"),
    ("KKT, KCN", "khu kinh tế và khu công nghiệp"),
    ("KKT & KCN", "khu kinh tế và khu công nghiệp"),
    ("KCX & KCN", "khu chế xuất và khu công nghiệp"),
    ("KCX, KCN", "khu chế xuất và khu công nghiệp"),
    // Before a number only: "Q" and "P" begin other names too.
    ("Q.1", "quận 1"),
    ("Q.2", "quận 2"),
    ("Q.3", "quận 3"),
    ("Q.4", "quận 4"),
    ("Q.5", "quận 5"),
    ("Q.6", "quận 6"),
    ("Q.7", "quận 7"),
    ("Q.8", "quận 8"),
    ("Q.9", "quận 9"),
    ("Q.10", "quận 10"),
    ("Q.11", "quận 11"),
    ("Q.12", "quận 12"),
    ("Q. 1", "quận 1"),
    ("Q. 2", "quận 2"),
    ("Q. 3", "quận 3"),
    ("Q. 4", "quận 4"),
    ("Q. 5", "quận 5"),
    ("Q. 6", "quận 6"),
    ("Q. 7", "quận 7"),
    ("Q. 8", "quận 8"),
    ("Q. 9", "quận 9"),
    ("Q. 10", "quận 10"),
    ("Q. 11", "quận 11"),
    ("Q. 12", "quận 12"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use vietnamese::find_first_uses;

    use super::{ABBREVIATIONS, IN_NAMES};

    #[test]
    fn every_abbreviation_is_found_once() {
        let mut seen = BTreeSet::new();
        for (short, expansion) in ABBREVIATIONS {
            assert!(seen.insert(short), "{short}");
            let found = find_first_uses(short, ABBREVIATIONS);
            assert_eq!(found, [(0..short.len(), *expansion)]);
        }
        for (short, _) in IN_NAMES {
            assert!(seen.insert(short), "{short}");
        }
    }
}
