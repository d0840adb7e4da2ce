//! What reports say: sentences and list items with places to fill in.
//!
//! `{unit}`, `{person}`, `{role}`, `{place}`, `{event}`, `{award}` and `{year}` speak for
//! themselves; `{day}` is a day and month, `{many}` and `{few}` are numbers.

/// The sentences of paragraphs.
pub const SENTENCES: &[&str] = &[
    "Sáng {day}, tại {place}, {unit} khai mạc {event}; hơn {many} đoàn viên từ các công đoàn cơ sở trong cụm về dự và ngồi kín các dãy ghế.",
    "Dự buổi làm việc có {person}, {role} {unit}, cùng đại diện chuyên môn và chủ tịch công đoàn của {few} đơn vị thành viên.",
    "Mở đầu, {person} điểm lại chặng đường của cụm từ ngày thành lập và cảm ơn những người đã giữ nếp sinh hoạt đều đặn qua nhiều năm.",
    "Cụm đã đóng góp {many} triệu đồng vào quỹ Mái ấm Công đoàn, đủ để dựng mới {few} căn nhà và sửa lại mái tôn cho nhiều gia đình đoàn viên.",
    "Trong đợt mưa lũ vừa qua, anh em công nhân của {unit} đã thay nhau trực suốt ba ngày đêm để giữ cho dây chuyền không phải dừng máy.",
    "Theo {unit}, {few} sáng kiến của năm {year} đã được áp dụng ngay tại xưởng, trong đó có nhiều sáng kiến của công nhân trực tiếp đứng máy.",
    "Phần thảo luận kéo dài hơn dự kiến vì nhiều ý kiến xoay quanh bữa ăn ca, tiền xăng xe và chỗ gửi trẻ cho công nhân làm ca đêm.",
    "{person}, {role}, nói ngắn gọn: *“Công đoàn mạnh hay yếu, cứ hỏi người thợ lúc tan ca là biết.”*",
    "Đại diện doanh nghiệp hứa trả lời bằng văn bản từng kiến nghị trong vòng mười lăm ngày và dán bản trả lời tại cổng ra vào.",
    "Bản giao ước thi đua năm {year} gồm {few} chỉ tiêu, chia thành **xây dựng tổ chức**, **chăm lo đời sống** và **phát động phong trào**.",
    "So với năm trước, số đoàn viên kết nạp mới tăng thêm {many} người, phần lớn ở các doanh nghiệp ngoài khu vực nhà nước.",
    "Đội bóng của {unit} gỡ hòa ở phút cuối rồi thắng bằng loạt sút luân lưu trong tiếng trống và tiếng reo của người nhà công nhân.",
    "Ban tổ chức đã trao {award} cho {unit} cùng nhiều phần thưởng dành cho những gương mặt không vắng buổi tập nào.",
    "Các tổ công đoàn góp {many} phần quà; mỗi phần có gạo, dầu ăn, đường và một lá thư tay của các cháu con đoàn viên.",
    "Việc thu và quản lý tài chính công đoàn được Ủy ban Kiểm tra xem lại ở {few} đơn vị, những sai sót nhỏ được chỉnh ngay tại chỗ.",
    "Tổ tư vấn pháp luật đã giải đáp {few} câu hỏi về hợp đồng, bảo hiểm xã hội và thai sản ngay tại nhà ăn trong giờ nghỉ trưa.",
    "Nhiều chị em cho biết đây là lần đầu được khám sức khỏe chuyên khoa miễn phí mà không phải xin nghỉ làm một ngày công.",
    "LĐLĐ tỉnh đề nghị các đơn vị gửi hồ sơ khen thưởng trước ngày {day} để Hội đồng Thi đua kịp xét và công bố trong tháng.",
    "Chương trình văn nghệ do chính công nhân dàn dựng, từ bài ca về mẹ, điệu múa Khmer đến hoạt cảnh vui về an toàn lao động.",
    "Thể lệ cuộc thi và mẫu đăng ký có tại [trang của ban tổ chức](https://congdoan.example/the-le/{year}/), các đơn vị nộp bài qua thư điện tử.",
    "Công đoàn cơ sở đã thương lượng để nâng mức ăn ca thêm ba nghìn đồng và đưa nội dung ấy vào thỏa ước lao động tập thể.",
    "Đoàn đại biểu dành buổi chiều đi thăm {few} gia đình đoàn viên đang điều trị bệnh dài ngày, gửi lại phong bì và lời động viên của tập thể.",
    "{person} lưu ý rằng số liệu báo cáo phải khớp với sổ sách của cơ sở, bởi con số đẹp mà không thật thì chẳng giúp được ai.",
    "Cụm thống nhất mỗi quý luân phiên một đơn vị đăng cai, đơn vị nào cũng có dịp giới thiệu cách làm hay của mình.",
    "Lớp học kéo dài hai ngày, có phần đóng vai thương lượng để học viên tập nói, tập nghe và tập ghi biên bản.",
    "Nhờ phần mềm quản lý đoàn viên, thời gian lập danh sách nhận quà Tết rút từ hai tuần xuống còn một buổi sáng.",
    "Trước giờ bế mạc, toàn thể đại biểu dành một phút tưởng niệm những công nhân đã mất vì tai nạn lao động.",
    "Phong trào trồng cây quanh xưởng được duy trì từ năm trước, nay đã có thêm {many} gốc sao và bằng lăng tỏa bóng mát.",
    "Kết luận hội nghị, {person} giao từng việc cho từng đơn vị, kèm thời hạn và người chịu trách nhiệm cụ thể.",
    "Hai bên ký biên bản ghi nhớ về giảm giá hàng thiết yếu cho đoàn viên, áp dụng tại {few} cửa hàng kể từ ngày {day}.",
    "Buổi gặp khép lại bằng bữa cơm thân mật; nhiều người nán lại trao đổi số điện thoại và hẹn nhau ở đơn vị đăng cai kế tiếp.",
];

/// The items of lists.
pub const ITEMS: &[&str] = &[
    "Kết nạp {many} đoàn viên mới, đạt **{few}%** chỉ tiêu cả năm",
    "Mở {few} lớp tập huấn cho tổ trưởng công đoàn",
    "Tặng {many} suất học bổng cho con đoàn viên vượt khó",
    "Giám sát {few} doanh nghiệp về đóng bảo hiểm xã hội",
    "Ký mới {few} bản thỏa ước lao động tập thể",
    "Vận động {many} lượt người hiến máu",
    "Trao {few} căn nhà Mái ấm Công đoàn",
    "Giới thiệu {few} đoàn viên ưu tú cho Đảng xem xét kết nạp",
];
