//! The words of problems with the settings of the counter in Vietnamese.

use crate::diagnostic::CounterProblem;
use crate::diagnostic::texts::texts;

texts! {
    CounterProblem;

    NoSettings { path }: "Không có tệp cấu hình {path}"
        => "Hãy tạo tệp này (docs/counter.md có mẫu đầy đủ), hoặc chỉ ra tệp khác: `--settings FILE`";
    NoSites: "Chưa có trang nào để đếm"
        => "Hãy thêm `[[sites]]` có `name`, `origins` và `token_file`";
    BadAddress { text }: "Không thể mở cổng ở địa chỉ `{text}`"
        => "Hãy ghi địa chỉ IP và cổng: `127.0.0.1:8082`, hoặc `[::]:8082` để nhận từ mọi nơi";
    BadNetwork { text }: "`{text}` không phải là địa chỉ IP hay mạng"
        => "Hãy ghi, ví dụ: `127.0.0.1` hoặc `10.0.0.0/8`";
    BadOperatorHost { text }: "`{text}` không phải là tên máy"
        => "Hãy ghi, ví dụ: `counter` hoặc `counter:8083`; địa chỉ bằng số thì không cần ghi";
    BadOrigin { text }: "`{text}` không phải là gốc địa chỉ của một trang"
        => "Chỉ ghi giao thức, tên máy và cổng, bằng chữ thường: `https://congdoan.example`";
    NoVariable { name }: "Biến môi trường `{name}` chưa được đặt"
        => "Hãy đặt biến này ở nơi khởi động bộ đếm";
    NoToken { variable }: "Trang này chưa có mã bí mật"
        => "Hãy thêm `token_file = \"…\"`, hoặc đặt biến môi trường `{variable}`";
    UnreadableToken { path, detail }: "Không đọc được mã bí mật trong {path}: {detail}"
        => "Hãy tạo mã: `openssl rand -hex 16 > {path}`, và cho bộ đếm quyền đọc";
    WeakToken { least }: "Mã bí mật ngắn hơn {least} ký tự"
        => "Hãy tạo mã không ai đoán được: `openssl rand -hex 16`";
}
