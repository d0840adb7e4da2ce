//! Names of provinces, units and contests; all invented, or so common that they are nobody's.

/// Provinces, and whether each is a city under the central government.
pub const PROVINCES: &[(&str, bool)] = &[
    ("Đông Giang", false),
    ("Hải Bình", true),
    ("Tân Lộc", false),
    ("Cao Sơn", false),
    ("Mỹ An", true),
    ("Phước Hà", false),
    ("Sông Lam", false),
    ("Núi Hồng", false),
    ("Trà Thủy", false),
    ("Yên Lâm", false),
    ("Vĩnh Khê", false),
    ("Thuận Hóa Đông", true),
    ("Bắc Ninh Sơn", false),
    ("Hà Xuyên", false),
    ("Kim Định", false),
    ("Cẩm Giang", false),
    ("Long Thạnh", false),
    ("Quảng Hưng", false),
    ("An Trị", false),
    ("Hòa Lạc", false),
];

/// First halves of the names of districts.
pub const FIRST: &[&str] = &[
    "Tân", "Long", "Bình", "Phú", "Mỹ", "Hòa", "An", "Vĩnh", "Đông", "Thuận", "Hưng", "Yên",
    "Quảng", "Thạch", "Kim", "Cẩm",
];

/// Second halves: some differ by a mark alone.
pub const SECOND: &[&str] = &[
    "Thành", "Thạnh", "Hưng", "Hùng", "Lộc", "Sơn", "Hà", "Giang", "Phước", "Thủy", "Lâm", "Khê",
    "Trị", "Xuyên", "Ninh", "Định",
];

/// The district that every province has one of.
pub const EVERYWHERE: &str = "Châu Thành";

/// Unions of branches; the name of the province follows.
pub const BRANCHES: &[&str] = &[
    "Công đoàn Viên chức",
    "Công đoàn ngành Y tế",
    "Công đoàn ngành Giáo dục",
    "Công đoàn các Khu công nghiệp",
    "Công đoàn ngành Xây dựng",
    "Công đoàn ngành Nông nghiệp",
    "Công đoàn ngành Giao thông vận tải",
    "Công đoàn ngành Công Thương",
];

/// What the first of them was called before.
pub const BRANCH_BEFORE: &str = "Công đoàn Cơ quan dân chính đảng";

/// Bodies outside the unions, whose people come as guests; the name of the province follows.
pub const GUESTS: &[&str] = &[
    "Ban Dân vận Tỉnh ủy",
    "Đảng ủy Khối các cơ quan và doanh nghiệp",
    "Sở Nội vụ",
    "Sở Lao động – Thương binh và Xã hội",
];

/// Prizes: id, name, rank.
pub const PRIZES: &[(&str, &str, u32)] = &[
    ("giai-nhat", "Giải Nhất", 30),
    ("giai-nhi", "Giải Nhì", 20),
    ("giai-ba", "Giải Ba", 10),
];

/// What is contested.
pub const CONTESTS: &[&str] = &["bóng chuyền", "cầu lông", "kéo co", "bóng bàn"];

/// What reports count: label, unit of measurement, the most in a quarter.
pub const FIGURES: &[(&str, &str, u32)] = &[
    ("Đoàn viên kết nạp mới", "người", 900),
    ("Công đoàn cơ sở thành lập mới", "công đoàn cơ sở", 9),
    ("Ủng hộ Quỹ “Mái ấm Công đoàn”", "triệu đồng", 400),
    ("Suất quà trao cho đoàn viên khó khăn", "suất", 2500),
    ("Lượt người được tư vấn pháp luật", "lượt", 1200),
];

/// Words before a number.
pub const QUALIFIERS: &[&str] = &["gần", "trên", "hơn"];
