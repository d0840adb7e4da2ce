//! Vietnamese words for raw HTML that is left out, and what to write in its place.

use crate::diagnostic::html_groups::{Group, group, is_empty, is_look};

/// That an element is left out.
pub(super) fn element_left_out(element: &str, with_content: bool, count: usize) -> String {
    let content = match with_content {
        _ if is_empty(element) => "",
        true => ", cùng mọi thứ bên trong",
        false => ", phần bên trong vẫn giữ",
    };
    format!("`<{element}>` bị bỏ{content}{}", times(count))
}

/// That an attribute is left out.
pub(super) fn attribute_left_out(element: &str, attribute: &str, count: usize) -> String {
    format!(
        "Thuộc tính `{attribute}` của `<{element}>` bị bỏ{}",
        times(count)
    )
}

fn times(count: usize) -> String {
    match count {
        1 => String::new(),
        several => format!(" ({several} chỗ)"),
    }
}

/// What to write in the place of an element.
pub(super) fn instead_of_element(element: &str) -> String {
    let text = match group(element) {
        Group::Film => "Hãy thêm phim vào content/videos.yaml, rồi ghi liên kết ở đây: `[…](…)`",
        Group::Sound => "Hãy đặt tệp bên cạnh tệp này rồi ghi liên kết: `[…](tep.mp3)`",
        Group::Headline => "Hãy ghi `##` hoặc `<h2>`: mỗi trang chỉ có một `h1` là tên bài",
        Group::Centred => "Hãy ghi `<div class=\"center\">…</div>`",
        Group::Looks => {
            "Hãy bỏ đi: chữ trông thế nào do giao diện quyết định; cần nhấn mạnh thì ghi `**…**`"
        }
        Group::Struck => "Hãy ghi `~~…~~` hoặc `<del>…</del>`",
        Group::Code => "Hãy ghi `<code>…</code>`",
        Group::Form => "Hãy bỏ đi và ghi liên kết đến trang nhận câu trả lời: `[…](https://…)`",
        Group::Drawing => "Hãy lưu thành ảnh bên cạnh tệp này rồi ghi `![…](hinh.svg)`",
        Group::Picture => "Hãy chỉ ghi `<img>`; các cỡ khác thì ghi trong `srcset`",
        Group::Part => "Hãy ghi `<div>…</div>`",
        Group::List => "Hãy ghi `<ul>…</ul>`, hoặc mỗi mục một dòng `- …`",
        Group::Program => {
            "Hãy bỏ đi: kiểu dáng thuộc về giao diện, còn mã lệnh trong bài không được chạy"
        }
        Group::Other => "Hãy bỏ đi, hoặc viết Markdown",
    };
    text.to_owned()
}

/// What to write in the place of an attribute.
pub(super) fn instead_of_attribute(attribute: &str) -> String {
    let text = match attribute {
        "align" => "Hãy ghi `class=\"left\"`, `class=\"center\"` hoặc `class=\"right\"`",
        "srcset" => "Hãy ghi bề rộng hoặc mật độ sau mỗi địa chỉ: `anh.jpg 800w, anh-to.jpg 2x`",
        "name" => "Hãy ghi `id=\"…\"`",
        "class" => "Hãy bỏ đi; chỉ dùng được `left`, `center` và `right`",
        it if it.starts_with("on") => "Hãy bỏ đi: mã lệnh trong bài không được chạy",
        "target" | "rel" => "Hãy bỏ đi: mở liên kết ở đâu là do người đọc chọn",
        it if is_look(it) => "Hãy bỏ đi: chữ trông thế nào do giao diện quyết định",
        _ => "Hãy bỏ đi: ở đây không có tác dụng",
    };
    text.to_owned()
}

/// An address that may stand in an attribute.
pub(super) fn safe_address(attribute: &str) -> String {
    match attribute {
        "src" | "srcset" => {
            format!("Hãy lưu ảnh bên cạnh tệp này rồi ghi tên ảnh: `{attribute}=\"anh.jpg\"`")
        }
        _ => format!(
            "Hãy dẫn đến một trang, hoặc một địa chỉ http:// hay https://: `{attribute}=\"…\"`"
        ),
    }
}
