//! What is wrong with links that lead out of the site, in Vietnamese.

use crate::diagnostic::texts::texts;
use crate::diagnostic::{BadCertificate, LinkProblem, LostLink};

texts! {
    LinkProblem;

    DeadLink { address, why: LostLink::NotPublic }: "`{address}` chỉ mở được trong mạng nội bộ, người đọc không vào được"
        => "Hãy ghi địa chỉ công khai, hoặc chép tệp vào content/ rồi dẫn đến tệp ấy";
    DeadLink { address, why: LostLink::Broken }: "`{address}` không phải là địa chỉ mở được"
        => "Mở trang ấy trong trình duyệt rồi chép lại địa chỉ trên thanh địa chỉ; không tìm được thì bỏ liên kết, giữ lại chữ";
    DeadLink { address, why, archive }: ("`{address}` không mở được nữa: {}", lost(why))
        => "Hãy tìm địa chỉ mới của trang ấy, hoặc mở bản lưu {archive} rồi ghi địa chỉ ấy; không có thì bỏ liên kết, giữ lại chữ";
    MovedLink { address, to }: "`{address}` đã chuyển hẳn sang địa chỉ khác" => "Hãy ghi địa chỉ mới: `{to}`";
    FrontPageLink { address, to, archive }: "`{address}` nay chỉ dẫn về trang đầu `{to}`"
        => "Hãy tìm địa chỉ mới của trang ấy, hoặc mở bản lưu {archive} rồi ghi địa chỉ ấy; không có thì bỏ liên kết, giữ lại chữ";
    NoNetwork: "Máy này không nối mạng, nên chưa thử được liên kết ra ngoài"
        => "Nối mạng rồi chạy lại `bantin check --links`";
}

fn lost(why: &LostLink) -> String {
    match why {
        LostLink::Status { status: 410 } => "máy chủ nói trang đã bị gỡ (410)".to_owned(),
        LostLink::Status { status } => format!("máy chủ nói không có trang ấy ({status})"),
        LostLink::NoName { host } => format!("không có máy nào tên {host}"),
        LostLink::Certificate {
            host,
            what: BadCertificate::Expired,
        } => format!("chứng chỉ bảo mật của {host} đã hết hạn, trình duyệt chặn người đọc"),
        LostLink::Certificate {
            host,
            what: BadCertificate::OtherName,
        } => format!("chứng chỉ bảo mật không phải của {host}, trình duyệt chặn người đọc"),
        LostLink::Loop => "máy chủ dẫn đi vòng quanh mãi".to_owned(),
        LostLink::Silent { host, days } => format!("{host} không trả lời đã {days} ngày"),
        LostLink::NotPublic => "chỉ mở được trong mạng nội bộ".to_owned(),
        LostLink::Broken => "không phải là địa chỉ".to_owned(),
    }
}
