//! The awards and ratings of the emulation system that every site knows.

use crate::model::AwardSign;

type BuiltIn = (
    &'static str,
    &'static str,
    Option<&'static str>,
    u32,
    AwardSign,
    bool,
    bool,
);

/// The awards of the emulation system: id, name, awarding body, rank within the family, family,
/// for units, for persons.
pub const AWARDS: &[BuiltIn] = {
    use AwardSign::{Certificate, Flag, Medal, Title};
    const PRESIDENT: Option<&str> = Some("Chủ tịch nước");
    const PREMIER: Option<&str> = Some("Thủ tướng Chính phủ");
    const CONFEDERATION: Option<&str> = Some("Tổng Liên đoàn Lao động Việt Nam");
    const PROVINCE: Option<&str> = Some("Ủy ban nhân dân tỉnh");
    const FEDERATION: Option<&str> = Some("Liên đoàn Lao động tỉnh");
    &[
        (
            "hcld-1",
            "Huân chương Lao động hạng Nhất",
            PRESIDENT,
            100,
            Medal,
            true,
            true,
        ),
        (
            "hcld-2",
            "Huân chương Lao động hạng Nhì",
            PRESIDENT,
            95,
            Medal,
            true,
            true,
        ),
        (
            "hcld-3",
            "Huân chương Lao động hạng Ba",
            PRESIDENT,
            90,
            Medal,
            true,
            true,
        ),
        (
            "bk-ttg",
            "Bằng khen của Thủ tướng Chính phủ",
            PREMIER,
            80,
            Certificate,
            true,
            true,
        ),
        (
            "bk-tld",
            "Bằng khen của Tổng Liên đoàn",
            CONFEDERATION,
            60,
            Certificate,
            true,
            true,
        ),
        (
            "bk-ubnd-tinh",
            "Bằng khen của Chủ tịch UBND tỉnh",
            PROVINCE,
            60,
            Certificate,
            true,
            true,
        ),
        (
            "bk-ldld-tinh",
            "Bằng khen của LĐLĐ tỉnh",
            FEDERATION,
            40,
            Certificate,
            true,
            true,
        ),
        ("giay-khen", "Giấy khen", None, 20, Certificate, true, true),
        (
            "co-cp",
            "Cờ thi đua của Chính phủ",
            PREMIER,
            100,
            Flag,
            true,
            false,
        ),
        (
            "co-tld",
            "Cờ thi đua của Tổng Liên đoàn",
            CONFEDERATION,
            80,
            Flag,
            true,
            false,
        ),
        (
            "co-ubnd-tinh",
            "Cờ thi đua của UBND tỉnh",
            PROVINCE,
            80,
            Flag,
            true,
            false,
        ),
        (
            "co-ldld-dan-dau",
            "Cờ “Đơn vị xuất sắc dẫn đầu”",
            FEDERATION,
            60,
            Flag,
            true,
            false,
        ),
        (
            "co-ldld-xuat-sac",
            "Cờ “Đơn vị xuất sắc”",
            FEDERATION,
            50,
            Flag,
            true,
            false,
        ),
        (
            "tt-ldxs",
            "Tập thể lao động xuất sắc",
            None,
            40,
            Title,
            true,
            false,
        ),
        (
            "tt-ldtt",
            "Tập thể lao động tiên tiến",
            None,
            20,
            Title,
            true,
            false,
        ),
        (
            "cstd-tq",
            "Chiến sĩ thi đua toàn quốc",
            PREMIER,
            100,
            Title,
            false,
            true,
        ),
        (
            "cstd-tinh",
            "Chiến sĩ thi đua cấp tỉnh",
            PROVINCE,
            60,
            Title,
            false,
            true,
        ),
        (
            "cstd-cs",
            "Chiến sĩ thi đua cơ sở",
            None,
            40,
            Title,
            false,
            true,
        ),
        ("ldtt", "Lao động tiên tiến", None, 20, Title, false, true),
    ]
};

/// The ratings of the emulation system.
pub const RATINGS: [(&str, &str); 3] = [
    ("hoan-thanh-xuat-sac", "Hoàn thành xuất sắc nhiệm vụ"),
    ("hoan-thanh-tot", "Hoàn thành tốt nhiệm vụ"),
    ("vung-manh", "Vững mạnh"),
];
