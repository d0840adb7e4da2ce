//! What is reported in Vietnamese of files that are no texts in UTF-8.

use crate::diagnostic::NoText;

/// What is wrong with a file, and how to save it.
pub(super) fn not_utf8(found: NoText) -> (String, String) {
    let (told, mend) = match found {
        NoText::Unknown => (
            "Tệp này không phải văn bản theo bảng mã UTF-8".to_owned(),
            "Hãy lưu lại tệp với bảng mã UTF-8; trong Notepad: Tệp (File), Lưu thành (Save As), Mã hóa (Encoding): UTF-8",
        ),
        NoText::Damaged => (
            "Tệp này theo bảng mã UTF-8, nhưng có ký tự bị hỏng, bắt đầu từ chỗ này".to_owned(),
            "Hãy mở tệp, gõ lại các ký tự hỏng (trong VS Code hiện thành `�`), rồi lưu lại với bảng mã UTF-8",
        ),
        NoText::WebPage => (
            "Tệp này là trang web (HTML), chỉ mang tên văn bản".to_owned(),
            "Hãy đổi đuôi tên tệp thành `.html`, mở bằng trình duyệt, chép chữ sang một tệp mới trong Notepad hoặc VS Code, rồi lưu thành `.md` với bảng mã UTF-8",
        ),
        NoText::Mime => (
            "Tệp này là trang web hoặc thư điện tử lưu thành một tệp (MHT, EML), chỉ mang tên văn bản".to_owned(),
            "Hãy đổi đuôi tên tệp thành `.mht`, mở bằng trình duyệt hoặc Word, chép chữ sang một tệp mới trong Notepad hoặc VS Code, rồi lưu thành `.md` với bảng mã UTF-8",
        ),
        NoText::Utf16 => (
            "Tệp này lưu theo bảng mã UTF-16 (Notepad gọi là Unicode), không phải UTF-8".to_owned(),
            "Mở bằng Notepad, chọn Tệp (File), Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8; trong VS Code: bấm tên bảng mã ở góc dưới bên phải, chọn Save with Encoding, UTF-8",
        ),
        NoText::Windows1258 => (
            "Tệp này có vẻ lưu theo bảng mã Windows-1258 (tiếng Việt của Windows cũ), không phải UTF-8".to_owned(),
            "Trong VS Code: bấm tên bảng mã ở góc dưới bên phải, chọn Reopen with Encoding, Vietnamese (Windows 1258), rồi Save with Encoding, UTF-8; trong Word: mở tệp với bảng mã Vietnamese (Windows), rồi lưu thành văn bản thuần, UTF-8",
        ),
        NoText::Tcvn3 => (
            "Tệp này có vẻ gõ theo bảng mã TCVN3 (ABC, phông .VnTime), không phải UTF-8".to_owned(),
            "Hãy chuyển bằng công cụ của UniKey (Ctrl+Shift+F6): từ TCVN3 (ABC) sang Unicode, rồi lưu với bảng mã UTF-8",
        ),
        NoText::Vni => (
            "Tệp này có vẻ gõ theo bảng mã VNI (phông VNI-Times), không phải UTF-8".to_owned(),
            "Hãy chuyển bằng công cụ của UniKey (Ctrl+Shift+F6): từ VNI Windows sang Unicode, rồi lưu với bảng mã UTF-8",
        ),
        NoText::Picture => (
            "Tệp này là ảnh, không phải văn bản".to_owned(),
            "Hãy đổi lại đuôi tên tệp cho đúng loại ảnh, rồi nhắc đến ảnh trong bài",
        ),
        NoText::Zip => (
            "Tệp này là tệp nén, không phải văn bản".to_owned(),
            "Hãy giải nén, rồi để các tệp bên trong vào đây",
        ),
        NoText::Pdf => (
            "Tệp này là PDF, không phải văn bản".to_owned(),
            "Hãy đổi đuôi tên tệp thành `.pdf` và dẫn đến tệp ấy trong bài; còn bài thì viết vào một tệp `.md` mới, chép chữ từ PDF sang",
        ),
        _ => (
            format!("Tệp này là tài liệu {}, chỉ mang tên văn bản", program(found)),
            "Mở bằng chương trình của nó, chép chữ sang một tệp mới trong Notepad hoặc VS Code, rồi lưu thành `.md` với bảng mã UTF-8; đổi đuôi tên tệp thì chưa đủ",
        ),
    };
    (told, mend.to_owned())
}

/// The program that a document is of.
fn program(found: NoText) -> &'static str {
    match found {
        NoText::Word => "Word",
        NoText::Excel => "Excel",
        NoText::PowerPoint => "PowerPoint",
        NoText::OpenDocument => "LibreOffice",
        NoText::Rtf => "Word (RTF)",
        _ => "của chương trình khác",
    }
}
