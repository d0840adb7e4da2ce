//! Pieces of Vietnamese messages, for problems whose words depend on what they hold.

use crate::diagnostic::pieces::{
    cluster_lines, corrected_lines, first_files, is_of_machine, personal_facts, with_meanings,
};
use crate::diagnostic::texts::list;
use crate::diagnostic::{Expected, Standing};

/// Who registers some names loses those that are left out; tags alone need no registry.
pub(super) fn others(registry: &str) -> &'static str {
    match registry.ends_with("tags.yaml") {
        true => "",
        false => "; mọi tên khác mà các bài có ghi cũng phải có trong đó",
    }
}

/// That nobody can say of which cluster an office is.
pub(super) fn office_of(clusters: &[String]) -> String {
    match clusters {
        [] => "Có ghi cán bộ cụm nhưng chưa ghi cụm nào".to_owned(),
        several => format!(
            "Bài nói về nhiều cụm ({}): chưa rõ đây là cán bộ của cụm nào",
            list(several)
        ),
    }
}

/// Which clusters an entry may name.
pub(super) fn cluster_of(what: &str, clusters: &[String]) -> String {
    match clusters {
        [] => "Hãy thêm `cluster: …`".to_owned(),
        several => format!("Hãy thêm {} vào {what}", cluster_lines(several, " hoặc ")),
    }
}

/// Names of pictures, the first of them where there are many.
pub(super) fn pictures(files: &[String]) -> String {
    first_files(files, |count| format!("và {count} ảnh khác"))
}

/// What is to be written of a picture.
pub(super) fn caption_line(files: &[String]) -> String {
    let first = files.first().map_or("anh.jpg", String::as_str);
    format!("`{first}: Ảnh có gì, ai, ở đâu`")
}

/// The text that was probably meant, or else another way.
pub(super) fn near_or(near: &Option<String>, otherwise: &str) -> String {
    match near {
        Some(near) => format!("Có phải ý bạn là `{near}`?"),
        None => otherwise.to_owned(),
    }
}

/// A line as it should be.
pub(super) fn as_line(line: &str) -> String {
    format!(
        "Hãy ghi dòng này thành: `{}`",
        line.trim().replace('\n', "`, dòng ngay dưới: `")
    )
}

/// The key that was probably meant, or else all there are.
pub(super) fn key_choice(near: &Option<String>, known: &[String]) -> String {
    near_or(
        near,
        &format!(
            "Ở đây dùng được: {}; mục khác thì xóa dòng này",
            list(known)
        ),
    )
}

/// The word that was probably meant, or else all that may be written, with what they mean.
pub(super) fn word_choice(near: &Option<String>, known: &[String], meanings: &[String]) -> String {
    let known = with_meanings(known, meanings);
    near_or(near, &format!("Ở đây dùng được: {known}"))
}

/// How far an award came.
pub(super) fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Conferred => "đã trao",
        Standing::Decided => "đã quyết định",
        Standing::Proposed => "đề nghị",
        Standing::Refused => "không được duyệt",
        Standing::Withdrawn => "đã rút lại",
    }
}

/// What a correction names, one of several places: from `content/`, as authors may write it.
pub(super) fn corrected(sources: &[String]) -> String {
    corrected_lines(sources, " hoặc ")
}

/// What a file tells of people, side by side.
pub(super) fn personal(positions: &[String], authors: &[String]) -> String {
    let place = |it: &str| format!("tọa độ {it}");
    let way = |it: &str| format!("tọa độ cả đường đi ({it})");
    let author = |it: &str| format!("tác giả {it}");
    personal_facts(positions, authors, [&place, &way, &author])
}

/// Where a report shows a name.
pub(super) fn name_places(keys: &[String], in_body: bool, in_address: bool) -> String {
    let keys = keys.iter().map(|key| format!("`{key}`"));
    let body = in_body.then(|| "thân bài".to_owned());
    let address = in_address.then(|| "địa chỉ".to_owned());
    let places: Vec<String> = keys.chain(body).chain(address).collect();
    places.join(", ")
}

/// A mend, and what there is already.
pub(super) fn or_known(mend: &str, known: &[String]) -> String {
    match known {
        [] => mend.to_owned(),
        known => format!("{mend}; hiện có: {}", list(known)),
    }
}

/// An address that could run something, or is that of a machine: what is wrong with it, and what to
/// write.
pub(super) fn unsafe_scheme(scheme: &str) -> (String, String) {
    let (told, mend) = match is_of_machine(scheme) {
        true => (
            "Liên kết này dẫn đến một tệp trên máy của bạn: người đọc không mở được".to_owned(),
            "Hãy chép tệp ấy vào thư mục của bài, rồi chỉ ghi tên tệp: `[chữ](ten-tep.pdf)`",
        ),
        false => (
            format!("Không được dùng liên kết kiểu `{scheme}:`"),
            "Hãy dẫn đến một trang, hoặc một địa chỉ http:// hay https://",
        ),
    };
    (told, mend.to_owned())
}

/// What should stand in the place of a value of another type.
pub(super) fn wanted(expected: Expected) -> String {
    let what = match expected {
        Expected::Text => "chữ",
        Expected::Number => "một số nguyên",
        Expected::Boolean => "`true` hoặc `false`",
        Expected::List => "một danh sách",
        Expected::Mapping => "các mục con kèm giá trị",
        Expected::TextOrMapping => "chữ, hoặc các mục con kèm giá trị",
        Expected::NumberOrMapping => "một số nguyên, hoặc `{units: …, persons: …}`",
        Expected::OneValue => {
            return "Ở đây chỉ ghi được một giá trị, không ghi được danh sách".to_owned();
        }
    };
    format!("Ở đây cần ghi {what}")
}

/// What the system says of a file, where it has words for it.
pub(super) fn of_system(detail: &str) -> &str {
    const WORDS: [(&str, &str); 5] = [
        ("No such file", "không có tệp nào tên như vậy"),
        ("cannot find the", "không có tệp nào tên như vậy"),
        ("ermission denied", "máy không cho phép đọc tệp này"),
        (
            "ccess is denied",
            "máy không cho phép đọc tệp này, hoặc tệp đang mở trong chương trình khác",
        ),
        ("Is a directory", "đây là thư mục, không phải tệp"),
    ];
    let known = WORDS.iter().find(|(part, _)| detail.contains(part));
    known.map_or(detail, |(_, words)| words)
}

/// How to write it.
pub(super) fn how_wanted(expected: Expected) -> &'static str {
    match expected {
        Expected::Text | Expected::TextOrMapping => "Hãy đặt giá trị trong ngoặc kép",
        Expected::Number => "Hãy chỉ ghi các chữ số",
        Expected::Boolean => "Hãy ghi `true` nếu có, `false` nếu không",
        Expected::List => "Hãy ghi thành danh sách: `[a, b]`, hoặc mỗi thứ một dòng `- …`",
        Expected::Mapping => {
            "Hãy ghi mỗi mục con một dòng, thụt vào hai dấu cách: `mục: giá trị`; hoặc trên cùng dòng: `{mục: giá trị, mục: giá trị}`"
        }
        Expected::NumberOrMapping => "Hãy chỉ ghi các chữ số: `12`, hoặc ghi rõ `{units: 12}`",
        Expected::OneValue => {
            "Hãy bỏ dấu ngoặc vuông hoặc dấu gạch đầu dòng và giữ lại một giá trị"
        }
    }
}
