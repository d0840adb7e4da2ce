//! What can go wrong, in Vietnamese, each with a remedy.

#[cfg(feature = "postgres")]
use super::postgres;
use super::{CounterError, StoreError};

impl CounterError {
    /// The same as the [`Display`](std::fmt::Display) form, in Vietnamese.
    pub fn in_vietnamese(&self) -> String {
        use CounterError as E;
        match self {
            E::Store(error) => of_store(error),
            E::Listen(address, why) => format!(
                "không mở được cổng ở {address}: {why}. Hãy chọn địa chỉ hay cổng khác, hoặc dừng chương trình đang dùng cổng này."
            ),
            E::Clock => "đồng hồ của máy chỉ năm trước 1970 hoặc sau 9999. Hãy chỉnh lại rồi chạy bộ đếm.".to_owned(),
            E::Start(why) => format!(
                "bộ đếm không khởi động được: {why}. Hãy cho phép thêm luồng và tệp mở cùng lúc."
            ),
            E::Drain => "bộ đếm bị dừng khi chưa trả lời hết. Hãy cho thêm thời gian: `drain_seconds` dưới `[limits]`.".to_owned(),
            E::Backup(path, why) => {
                let path = path.display();
                format!("không sao lưu được vào {path}: {why}. Hãy chọn tên tệp chưa có, trong thư mục còn chỗ trống.")
            }
            E::BackupOfPostgres => "số liệu của bộ đếm này nằm trong PostgreSQL. Hãy sao lưu bằng pg_dump.".to_owned(),
            E::Unreachable(_, why) => format!(
                "không hỏi được bộ đếm: {why}. Hãy xem bộ đếm có đang chạy không, và địa chỉ của nó."
            ),
            E::Moved(_, to) => format!(
                "địa chỉ của bộ đếm dẫn tiếp sang {to}. Hãy ghi thẳng địa chỉ của chính bộ đếm."
            ),
            E::NoCounter(_) => "ở địa chỉ này không phải bộ đếm của bantin trả lời. Hãy xem lại địa chỉ của bộ đếm, và proxy ở trước nó.".to_owned(),
            E::Refused { status, why, .. } => {
                let mend = match status {
                    400 | 413 => "Hãy sửa nội dung đã gửi.",
                    401 => "Hãy dùng đúng mã bí mật mà bộ đếm giữ cho trang này.",
                    404 => "Hãy xem lại tên trang và địa chỉ của bộ đếm.",
                    422 => "Hãy chạy `bantin counter push` trước, hoặc sửa tên: đường dẫn như trong danh sách trang, hoặc mã bài.",
                    429 => "Hãy đợi một phút rồi dùng đúng mã bí mật mà bộ đếm giữ cho trang này.",
                    409 => "Đợt số liệu khác phải mang tên khác: `--batch NAME`.",
                    503 => "Hãy xem nhật ký của bộ đếm rồi thử lại.",
                    _ => "Hãy xem địa chỉ này có đúng là của bộ đếm không.",
                };
                format!("bộ đếm từ chối ({status}): {why}. {mend}")
            }
        }
    }
}

fn of_store(error: &StoreError) -> String {
    use StoreError as E;
    match error {
        E::Open(path, why) => format!(
            "không mở được cơ sở dữ liệu {}: {why}. Thư mục của nó phải có sẵn và bộ đếm phải được quyền ghi vào đó.",
            path.display()
        ),
        E::InUse(path) => format!(
            "cơ sở dữ liệu {} đang được tiến trình khác dùng. Hãy dừng tiến trình ấy trước, hoặc dùng PostgreSQL cho nhiều tiến trình.",
            path.display()
        ),
        E::Replaced(path) => format!(
            "{} bị xóa hay bị thay khi bộ đếm đang chạy, ghi thêm vào đó sẽ mất. Hãy dừng bộ đếm, đặt lại cơ sở dữ liệu hoặc bản sao lưu gần nhất, rồi chạy lại.",
            path.display()
        ),
        E::Damaged(path, why) => format!(
            "{} bị hỏng, hoặc không phải cơ sở dữ liệu: {why}. Hãy dừng bộ đếm, giữ tệp này lại, và đặt bản sao lưu gần nhất (do `bantin counter backup` ghi) vào chỗ của nó; không có bản sao lưu thì `sqlite3 FILE .recover` cứu được phần còn đọc được.",
            path.display()
        ),
        E::Full(path) => format!(
            "đĩa chứa cơ sở dữ liệu {} đã đầy. Hãy dọn chỗ trống: có chỗ là lượt xem được ghi lại ngay.",
            path.display()
        ),
        E::Foreign(path) => format!(
            "{} là cơ sở dữ liệu của chương trình khác. Hãy chọn tên tệp chưa có.",
            path.display()
        ),
        E::Schema { found, known } => format!(
            "các bảng thuộc phiên bản {found}, chương trình này chỉ biết phiên bản {known}. Hãy dùng chương trình đã ghi chúng, hoặc bản mới hơn."
        ),
        E::Sqlite(error) => format!(
            "cơ sở dữ liệu từ chối: {error}. Hãy xem đĩa và nhật ký hệ thống: đĩa có thể hỏng hay chỉ cho đọc, hoặc chương trình khác đang giữ cơ sở dữ liệu."
        ),
        E::NotBuiltIn => "bộ đếm phải ghi vào PostgreSQL mà chương trình này dựng không kèm PostgreSQL. Hãy cài lại với tính năng `full` (`cargo install --path . --locked --features full`), hoặc ghi tên một tệp vào `database`.".to_owned(),
        E::Url(why) => format!(
            "không đọc được địa chỉ của PostgreSQL: {why}. Hãy ghi như postgres://nguoi-dung:mat-khau@may/co-so-du-lieu?sslmode=verify-full."
        ),
        E::Connect(why) => format!(
            "không kết nối được với PostgreSQL: {why}. Hãy xem nó có đang chạy không, và địa chỉ trong cấu hình."
        ),
        E::Tls(why) => format!(
            "đường nối tới PostgreSQL không an toàn: {why}. Máy chủ phải đưa ra chứng thư có tên máy trong địa chỉ ở cấu hình (subjectAltName), do một chứng thư gốc trong tệp mà `sslrootcert` chỉ ra ký, hoặc một chứng thư gốc công cộng."
        ),
        E::NoTls => "PostgreSQL không có TLS mà `sslmode` đòi phải có. Hãy ghi ssl = on vào postgresql.conf; nếu đường đi là mạng riêng của mình thì ghi sslmode=disable.".to_owned(),
        E::Certificates(path, why) => format!(
            "không đọc được chứng thư hay khóa trong {}: {why}. Hãy chỉ ra tệp dạng PEM mà bộ đếm được quyền đọc.",
            path.display()
        ),
        #[cfg(feature = "postgres")]
        E::Postgres(error) => {
            let why = postgres::refusal(error);
            let mend = postgres::Trouble::of(error).remedy_in_vietnamese();
            format!("PostgreSQL từ chối: {why}. {mend}")
        }
        E::NotDurable(setting) => format!(
            "PostgreSQL chạy với {setting} = off nên có thể mất lượt xem. Hãy ghi {setting} = on vào postgresql.conf."
        ),
        E::TimedOut => "PostgreSQL không trả lời kịp. Hãy xem tải và khóa của nó.".to_owned(),
        E::NotStored => "mất kết nối với PostgreSQL trước khi lượt xem được ghi. Bộ đếm sẽ tự kết nối lại.".to_owned(),
        E::Unknown => "mất kết nối với PostgreSQL đúng lúc ghi, không rõ lượt xem đã được ghi chưa. Bộ đếm sẽ tự kết nối lại.".to_owned(),
        E::Missing => "một trang không còn trong cơ sở dữ liệu. Hãy chạy lại `bantin counter push`.".to_owned(),
        E::Runtime(error) => format!(
            "không tạo được luồng cho kết nối: {error}. Hãy cho phép thêm luồng và tệp mở cùng lúc."
        ),
    }
}
