//! What PostgreSQL refuses, and what to do about it.

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::chain;

/// Its words, with the number that its manual explains.
pub fn refusal(error: &Error) -> String {
    match error.as_db_error() {
        Some(refusal) => format!("{} ({})", refusal.message(), refusal.code().code()),
        None => chain(error),
    }
}

/// Whether what was to be stored does not fit what is there.
pub fn is_of_rows(error: &Error) -> bool {
    // The class of violated constraints.
    error.code().is_some_and(|it| it.code().starts_with("23"))
}

/// Whether there is no room for what was to be stored.
pub fn is_full(error: &Error) -> bool {
    error.code() == Some(&SqlState::DISK_FULL)
}

/// What to do about a refusal of PostgreSQL.
pub fn remedy(error: &Error) -> &'static str {
    match error.code().map(SqlState::code) {
        Some("53100") => "Make room on its disk: views are stored again as soon as there is some.",
        Some("53300") => "Allow it more connections: max_connections in postgresql.conf.",
        Some("42501") => "Grant the user of the counter the right to create and write its tables.",
        Some("25006") => {
            "It is a copy that is only read: name the server that is written to in the address."
        }
        Some("XX001" | "XX002") => {
            "Its files are damaged: stop it, keep them, and restore the last backup."
        }
        _ => "Look at its log.",
    }
}

/// The same in Vietnamese.
pub fn remedy_in_vietnamese(error: &Error) -> &'static str {
    match error.code().map(SqlState::code) {
        Some("53100") => "Hãy dọn chỗ trống trên đĩa của nó: có chỗ là lượt xem được ghi lại ngay.",
        Some("53300") => "Hãy cho nó thêm kết nối: max_connections trong postgresql.conf.",
        Some("42501") => "Hãy cấp cho người dùng của bộ đếm quyền tạo và ghi các bảng.",
        Some("25006") => "Đó là bản sao chỉ để đọc: hãy ghi địa chỉ của máy chủ chính.",
        Some("XX001" | "XX002") => {
            "Tệp của nó bị hỏng: hãy dừng nó, giữ các tệp lại, và khôi phục bản sao lưu gần nhất."
        }
        _ => "Hãy xem nhật ký của nó.",
    }
}
