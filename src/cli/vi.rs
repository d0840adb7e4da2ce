//! The help of the command line in Vietnamese. A test holds it to the commands and their arguments.

/// What each command does, by its name behind those above it.
pub(super) const COMMANDS: &[(&str, &str)] = &[
    (
        "bantin",
        "Trang tin của tổ chức công đoàn, dựng từ các bài viết bằng Markdown.\n\nMã thoát: 0 là mọi việc ổn; 1 là trang hoặc một tệp có lỗi (hoặc cảnh báo, nếu có --strict); 2 là gõ lệnh sai; 3 là máy từ chối: đầy đĩa, không có quyền, cổng đang bận.",
    ),
    ("bantin init", "Tạo trang mới trong một thư mục."),
    ("bantin new", "Tạo bài mới, có sẵn mọi mục để điền."),
    (
        "bantin import",
        "Tạo bài từ tài liệu Word: văn bản, ảnh, và những gì đoán được về sự việc, mỗi điều kèm các chữ mà nó được đoán từ đó.",
    ),
    (
        "bantin build",
        "Dựng trang vào một thư mục, sẵn sàng đưa lên bất kỳ máy chủ nào.",
    ),
    (
        "bantin serve",
        "Xem thử trang trong trình duyệt; sửa tệp nào trang tự tải lại.",
    ),
    (
        "bantin desk",
        "Viết bài bằng biểu mẫu trong trình duyệt, xem trang ngay bên cạnh.",
    ),
    (
        "bantin check",
        "Báo mọi lỗi và cảnh báo của trang, không ghi gì.",
    ),
    (
        "bantin clean",
        "Xóa khỏi ảnh, phim, PDF và tệp Office những gì cho biết nơi chụp và người làm.",
    ),
    (
        "bantin export",
        "Xuất những gì đã ghi nhận thành bảng tính, CSV hoặc JSON: khen thưởng, cán bộ cụm, thành viên, số liệu, xếp loại, xếp hạng, tin bài.",
    ),
    (
        "bantin publish",
        "Dựng trang và đăng lên máy chủ ghi trong config.toml: chỉ gửi phần khác, lúc nào trang cũng nguyên vẹn.",
    ),
    (
        "bantin pull",
        "Lấy về những gì người khác đã viết, từ kho chung trên máy chủ.",
    ),
    (
        "bantin counter",
        "Đếm lượt xem: chạy bộ đếm, hoặc trao đổi với bộ đếm đang chạy.",
    ),
    (
        "bantin counter push",
        "Gửi cho bộ đếm danh sách trang đã dựng; chạy sau khi dựng, trước khi đăng.",
    ),
    (
        "bantin counter import",
        "Cộng thêm số lượt xem có từ trước, từ tệp CSV: key,views hoặc path,views, hoặc tệp do `export` ghi ra. Mỗi đợt chỉ cộng một lần.",
    ),
    (
        "bantin counter export",
        "In ra mọi số đếm, cho `bantin build --counts TỆP` hoặc để cộng vào nơi khác.",
    ),
    (
        "bantin counter backup",
        "Chép cơ sở dữ liệu của bộ đếm sang một tệp mới, dù bộ đếm đang chạy hay nghỉ.",
    ),
    (
        "bantin schema",
        "In ra những gì có thể ghi trong các tệp của trang, theo JSON Schema: cho trình soạn thảo và chương trình khác.",
    ),
    (
        "bantin lsp",
        "Trả lời trình soạn thảo trong lúc viết: lỗi, gợi ý, ý nghĩa. Nói giao thức LSP (Language Server Protocol) qua đầu vào và đầu ra chuẩn.",
    ),
    (
        "bantin completions",
        "In phần tự hoàn thành lệnh cho một loại dòng lệnh (shell).",
    ),
    (
        "bantin man",
        "Ghi các trang hướng dẫn (man) vào một thư mục, mỗi lệnh một trang: cho người đóng gói chương trình.",
    ),
    (
        HELP_COMMAND,
        "Xem cách dùng của chương trình, hoặc của một lệnh.",
    ),
];

/// The name of the command that shows the help.
pub(super) const HELP_COMMAND: &str = "bantin help";

/// What each argument is, by its id; where one differs between commands, behind the command.
pub(super) const ARGUMENTS: &[(&str, &str)] = &[
    ("help", "Xem cách dùng."),
    ("version", "Xem số phiên bản."),
    ("site", "Thư mục của trang."),
    (
        "lang",
        "Ngôn ngữ của thông báo; mặc định theo ngôn ngữ của trang.",
    ),
    (
        "documents",
        "Các tài liệu (.docx), mỗi tài liệu thành một bài nháp riêng.",
    ),
    (
        "report",
        "Nơi ghi bài, chưa có tệp nào ở đó; mặc định trong thư mục của năm, như `bantin new`. Chỉ cho một tài liệu.",
    ),
    ("color", "Có tô màu thông báo hay không."),
    (
        "publish target",
        "Tên máy chủ: tên của bảng [publish.TÊN] trong config.toml; mặc định là bảng duy nhất.",
    ),
    (
        "publish dry_run",
        "Chỉ nói sẽ gửi và xóa những gì, không làm gì.",
    ),
    (
        "publish no_build",
        "Đăng những gì có sẵn trong thư mục, không dựng lại.",
    ),
    ("publish out", "Thư mục chứa trang đã dựng."),
    (
        "publish nickname",
        "Người đăng: biệt danh mà đồng nghiệp biết và công khai được. Chỉ hỏi một lần.",
    ),
    (
        "publish replace",
        "Đưa trang này thay cho bản người khác đã đăng, dù bài của họ bị gỡ.",
    ),
    (
        "publish delete",
        "Cho xóa bao nhiêu tệp cũng được: hơn 256 tệp, hoặc hơn một phần mười số trang.",
    ),
    (
        "publish take_over",
        "Giành quyền đăng khi có vẻ đang có người đăng dở.",
    ),
    (
        "publish counts",
        "Ghi sẵn vào trang số lượt xem trong tệp này: tệp do `bantin counter export --format json` ghi ra.",
    ),
    ("publish strict", "Không đăng nếu có cảnh báo."),
    (
        "publish check",
        "Không đăng gì, chỉ thử xem máy chủ làm được gì và cho bạn đọc thấy tệp ra sao.",
    ),
    (
        "publish told",
        "Báo tiến độ cho chương trình đã gọi, từng dòng JSON.",
    ),
    (
        "publish wait",
        "Ở lại, và đăng tiếp mỗi khi đến giờ của một bài.",
    ),
    (
        "pull target",
        "Tên máy chủ: tên của bảng [publish.TÊN] trong config.toml; mặc định là bảng duy nhất.",
    ),
    ("pull dry_run", "Chỉ nói sẽ lấy gì về, không làm gì."),
    ("init folder", "Thư mục: chưa có hoặc còn trống."),
    ("new title", "Tiêu đề của bài."),
    ("new cluster", "Mã (id) của cụm."),
    (
        "new photos",
        "Tạo bài trong thư mục riêng, kèm bản chép các ảnh của thư mục này: xoay đúng chiều, rộng nhất 2400 điểm ảnh, không mang thông tin riêng.",
    ),
    (
        "new date",
        "Ngày đăng, ví dụ 2026-03-06; mặc định là hôm nay.",
    ),
    (
        "new year",
        "Năm thi đua mà bài nói đến; mặc định theo tiêu đề hoặc ngày đăng, riêng từ tháng 1 đến tháng 3, khi tổng kết năm trước, thì hỏi.",
    ),
    (
        "out",
        "Nơi ghi trang: thư mục mới, thư mục trống, hoặc thư mục do bantin ghi.",
    ),
    (
        "base_url",
        "Địa chỉ của trang, thay cho địa chỉ trong config.toml.",
    ),
    (
        "counts",
        "Ghi sẵn vào trang số lượt xem trong tệp này: tệp do `bantin counter export --format json` ghi ra.",
    ),
    ("drafts", "Hiện cả bản nháp và bài hẹn giờ."),
    ("strict", "Coi cảnh báo là lỗi."),
    (
        "force",
        "Dựng lại mọi trang, không chỉ những trang có thay đổi.",
    ),
    (
        "explain",
        "In tên từng tệp được dựng lại kèm lý do: mới, thay đổi, bị mất hay bị sửa.",
    ),
    (
        "desk port",
        "Cổng; để trống thì lấy cổng trống đầu tiên từ 1131.",
    ),
    ("desk no_open", "Chỉ in địa chỉ, không mở trình duyệt."),
    (
        "serve port",
        "Cổng; mặc định là cổng trống đầu tiên từ 1111.",
    ),
    ("serve open", "Mở luôn trình duyệt."),
    (
        "serve published",
        "Xem trang đúng như người đọc thấy: không có bản nháp, bài hẹn giờ và bài hết hạn.",
    ),
    (
        "serve drafts",
        "Vốn đã hiện bản nháp; giữ lại cho các lệnh cũ.",
    ),
    (
        "serve allow_host",
        "Trả lời cả những yêu cầu gửi đến tên máy này, kèm cổng như trên thanh địa chỉ: dùng khi chuyển tiếp cổng, ví dụ localhost:8000. Có thể ghi nhiều lần.",
    ),
    (
        "serve poll",
        "Mỗi giây xem lại mọi tệp, cho nơi mà hệ thống không báo khi tệp thay đổi.",
    ),
    ("check format", "Dạng của bản báo cáo."),
    (
        "check counts",
        "Xem cả tệp số lượt xem này, như `bantin build --counts`.",
    ),
    ("check drafts", "Xem bản nháp và bài hẹn giờ như đã đăng."),
    (
        "check links",
        "Thử cả các liên kết dẫn ra ngoài trang: liên kết chết hoặc đã chuyển địa chỉ là cảnh báo.",
    ),
    ("clean files", "Các tệp; mỗi tệp được ghi lại ngay tại chỗ."),
    ("clean dry_run", "Chỉ cho biết sẽ xóa những gì."),
    (
        "export form",
        "Dạng: bảng tính có mỗi bảng một trang và một trang tổng hợp khen thưởng, hoặc các tệp.",
    ),
    ("export year", "Năm thi đua; mặc định là mọi năm."),
    ("export cluster", "Mã (id) của cụm; mặc định là mọi cụm."),
    ("export table", "Chỉ một bảng."),
    (
        "export to",
        "Tệp sẽ ghi, hoặc thư mục nếu có nhiều tệp; mặc định là `du-lieu` kèm những gì đã chọn, riêng một bảng CSV hoặc JSON thì in ra.",
    ),
    ("export force", "Ghi đè tệp đã có."),
    (
        "settings",
        "Tệp cấu hình của bộ đếm: để chạy và để sao lưu bộ đếm.",
    ),
    (
        "push out",
        "Nơi đã dựng trang; mặc định là `public` trong thư mục của trang.",
    ),
    ("import file", "Tệp CSV."),
    (
        "import batch",
        "Tên để bộ đếm nhớ đợt này; mặc định là tên tệp.",
    ),
    ("export format", "In ra dạng nào."),
    ("export output", "Ghi vào tệp này, thay vì in ra."),
    ("backup to", "Tệp sẽ ghi: chưa có."),
    (
        "url",
        "Địa chỉ của bộ đếm, thay cho địa chỉ trong config.toml.",
    ),
    (
        "allow_http",
        "Gửi mã bí mật qua http không mã hóa đến máy khác: chỉ khi đường truyền là của riêng mình.",
    ),
    (
        "token_file",
        "Tệp chứa mã bí mật của trang; mặc định lấy ở biến môi trường `BANTIN_COUNTER_TOKEN`.",
    ),
    (
        "schema kind",
        "Loại tệp; mặc định là mọi loại, trong một đối tượng.",
    ),
    (
        "schema to",
        "Ghi mỗi loại một tệp vào thư mục này, thay vì in ra.",
    ),
    ("lsp stdio", "Trình soạn thảo nêu cách nối, vốn chỉ có một."),
    ("completions shell", "Loại dòng lệnh (shell)."),
    ("man folder", "Thư mục sẽ ghi; tệp đã có thì ghi đè."),
];

/// What stands for a value in a line of usage.
pub(super) const VALUES: [(&str, &str); 16] = [
    ("FOLDER", "THƯ_MỤC"),
    ("FILE", "TỆP"),
    ("LANGUAGE", "NGÔN_NGỮ"),
    ("WHEN", "KHI_NÀO"),
    ("TITLE", "TIÊU_ĐỀ"),
    ("ID", "MÃ"),
    ("DATE", "NGÀY"),
    ("YEAR", "NĂM"),
    ("URL", "ĐỊA_CHỈ"),
    ("PORT", "CỔNG"),
    ("HOST", "TÊN_MÁY"),
    ("NAME", "TÊN"),
    ("NICKNAME", "BIỆT_DANH"),
    ("FORMAT", "DẠNG"),
    ("TABLE", "BẢNG"),
    ("KIND", "LOẠI"),
];
