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

/// What is wrong, as far as there is a remedy for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Its disk is full.
    Full,
    /// It takes no more connections.
    NoConnections,
    /// The user lacks a right.
    NotAllowed,
    /// It is a copy that is not written to.
    ReadOnly,
    /// Its files are damaged.
    Damaged,
    /// Anything else.
    Other,
}

impl Trouble {
    /// What is wrong, by the code of the refusal.
    pub fn of(error: &Error) -> Self {
        match error.code().map(SqlState::code) {
            Some("53100") => Self::Full,
            Some("53300") => Self::NoConnections,
            Some("42501") => Self::NotAllowed,
            Some("25006") => Self::ReadOnly,
            Some("XX001" | "XX002") => Self::Damaged,
            _ => Self::Other,
        }
    }

    /// What to do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Full => "Make room on its disk: views are stored again as soon as there is some.",
            Self::NoConnections => "Allow it more connections: max_connections in postgresql.conf.",
            Self::NotAllowed => {
                "Grant the user of the counter the right to create and write its tables."
            }
            Self::ReadOnly => {
                "It is a copy that is only read: name the server that is written to in the address."
            }
            Self::Damaged => {
                "Its files are damaged: stop it, keep them, and restore the last backup."
            }
            Self::Other => "Look at its log.",
        }
    }

    /// The same in Vietnamese.
    pub const fn remedy_in_vietnamese(self) -> &'static str {
        match self {
            Self::Full => {
                "Hãy dọn chỗ trống trên đĩa của nó: có chỗ là lượt xem được ghi lại ngay."
            }
            Self::NoConnections => {
                "Hãy cho nó thêm kết nối: max_connections trong postgresql.conf."
            }
            Self::NotAllowed => "Hãy cấp cho người dùng của bộ đếm quyền tạo và ghi các bảng.",
            Self::ReadOnly => "Đó là bản sao chỉ để đọc: hãy ghi địa chỉ của máy chủ chính.",
            Self::Damaged => {
                "Tệp của nó bị hỏng: hãy dừng nó, giữ các tệp lại, và khôi phục bản sao lưu gần nhất."
            }
            Self::Other => "Hãy xem nhật ký của nó.",
        }
    }
}
