//! The names of persons, units, places, events and awards that the reports tell of; all invented.

/// Family names.
pub const FAMILY_NAMES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô",
    "Dương", "Lý", "Thạch", "Sơn", "Kim", "Hà", "Tạ", "Châu",
];

/// Middle names.
pub const MIDDLE_NAMES: &[&str] = &[
    "Văn", "Thị", "Minh", "Quốc", "Thanh", "Ngọc", "Hữu", "Thu", "Xuân", "Hồng", "Bích", "Công",
    "Đình", "Gia", "Khánh", "Mỹ", "Hoàng", "Tuyết", "Trọng", "Diệu",
];

/// Given names.
pub const GIVEN_NAMES: &[&str] = &[
    "An", "Ánh", "Bảo", "Châu", "Chi", "Cúc", "Đạt", "Điệp", "Dung", "Duy", "Giang", "Hạnh",
    "Hiếu", "Hòa", "Hưng", "Huệ", "Khôi", "Kiên", "Lâm", "Lệ", "Loan", "Lộc", "Lượng", "Mẫn",
    "Nghĩa", "Nguyệt", "Nhàn", "Phước", "Quyên", "Sáng", "Thịnh", "Thoa", "Tín", "Trâm", "Tường",
    "Uyên", "Vinh", "Xuyến", "Ý", "Yên",
];

/// Offices that participants hold.
pub const ROLES: &[&str] = &[
    "Chủ tịch Công đoàn",
    "Phó Chủ tịch Công đoàn",
    "Ủy viên Ban Chấp hành",
    "Ủy viên Ủy ban Kiểm tra",
    "Trưởng Ban Tổ chức",
    "Trưởng Ban Chính sách – Pháp luật",
    "Trưởng Ban Nữ công quần chúng",
    "Bí thư Đoàn Thanh niên",
    "Phó Bí thư Đảng ủy",
    "Tổng Giám đốc",
    "Phó Giám đốc",
    "Quản đốc phân xưởng",
    "Tổ trưởng công đoàn",
    "Trưởng phòng Nhân sự",
    "Hiệu trưởng",
    "Kế toán công đoàn",
];

/// Units that reports come from and awards go to.
pub const UNITS: &[&str] = &[
    "Công đoàn Các khu công nghiệp",
    "Công đoàn Ngành Nông nghiệp",
    "Công đoàn Ngành Xây dựng",
    "Công đoàn Ngành Y tế",
    "Công đoàn Trường Trung học phổ thông Nguyễn Bỉnh Khiêm",
    "Công đoàn Viên chức tỉnh",
    "Công ty Cấp nước Bình Minh",
    "Công ty Chế biến gỗ Tân Lập",
    "Công ty Cổ phần Chè Sông Lô",
    "Công ty Cổ phần Mía đường Hậu Giang",
    "Công ty Công trình đô thị",
    "Công ty Điện tử Đại Thành",
    "Công ty Lương thực Mỹ Xuyên",
    "Công ty May Phương Nam",
    "Công ty Thủy sản Trần Đề",
    "Liên đoàn Lao động huyện Cù Lao Dung",
    "Liên đoàn Lao động huyện Hàm Yên",
    "Liên đoàn Lao động thành phố",
    "Liên đoàn Lao động thị xã Vĩnh Châu",
    "Nhà máy Xi măng Tràng An",
    "Sở Giao thông Vận tải",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Trung tâm Kiểm soát bệnh tật",
    "Viễn thông tỉnh",
];

/// Where things happen.
pub const PLACES: &[&str] = &[
    "Cung Văn hóa Lao động",
    "hội trường Công đoàn Các khu công nghiệp",
    "hội trường Liên đoàn Lao động thành phố",
    "khu lưu niệm Bác Hồ",
    "khu nhà ở công nhân Tân Hưng",
    "Nhà hát tỉnh",
    "nhà thi đấu Trường Cao đẳng Cộng đồng",
    "quảng trường Bạch Đằng",
    "sân bóng huyện Kế Sách",
    "Trung tâm Văn hóa – Thông tin",
];

/// What happens.
pub const EVENTS: &[&str] = &[
    "buổi đối thoại với công nhân ca ba",
    "chương trình Tết sum vầy",
    "cuộc thi ảnh người thợ và công trình",
    "đại hội công đoàn cơ sở điểm",
    "đợt tặng vé xe về quê đón Tết",
    "giải bóng đá mini công nhân",
    "hội nghị ký kết giao ước thi đua",
    "hội nghị sơ kết chín tháng",
    "hội nghị tổng kết hoạt động cụm",
    "hội thi an toàn vệ sinh viên giỏi",
    "hội thi cán bộ công đoàn giỏi",
    "lễ khởi công nhà Mái ấm Công đoàn",
    "lễ phát động Tháng Công nhân",
    "lớp bồi dưỡng tổ trưởng công đoàn",
    "ngày hội hiến máu",
    "phiên tư vấn pháp luật lưu động",
];

/// How an event is held.
pub const VERBS: &[&str] = &[
    "tổ chức",
    "phối hợp tổ chức",
    "trang trọng tổ chức",
    "khai mạc",
];

/// Awards.
pub const AWARDS: &[&str] = &[
    "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    "Bằng khen của Tổng Liên đoàn Lao động Việt Nam",
    "Bằng Lao động sáng tạo",
    "Cờ thi đua của Liên đoàn Lao động tỉnh",
    "Cờ thi đua dẫn đầu cụm",
    "Danh hiệu Công đoàn cơ sở vững mạnh",
    "Giải Khuyến khích",
    "Giải Nhất đồng đội",
    "Giải Nhì đồng đội",
    "Giấy khen của Liên đoàn Lao động thành phố",
];

/// Topics.
pub const TAGS: &[&str] = &[
    "an toàn lao động",
    "chăm lo Tết",
    "đại hội",
    "đối thoại",
    "giao ước thi đua",
    "nữ công",
    "pháp luật",
    "sáng kiến",
    "thể thao",
    "thiện nguyện",
];

/// Headings within a report.
pub const HEADINGS: &[&str] = &[
    "Chăm lo bằng việc làm cụ thể",
    "Điều đoàn viên mong đợi",
    "Kết quả sau một năm",
    "Khen thưởng tập thể và cá nhân",
    "Những con số đáng nhớ",
    "Tiếng nói từ phân xưởng",
    "Việc phải làm trong quý tới",
];
