//! What is wrong with pictures, in Vietnamese.

use super::phrases::{caption_line, near_or, pictures};
use crate::diagnostic::texts::{argument, texts, value};
use crate::diagnostic::{NoPicture, PictureProblem};

texts! {
    PictureProblem;

    BrokenPhoto: "Tệp ảnh bị hỏng" => "Mở ảnh bằng chương trình xem ảnh rồi lưu lại";
    HalfPicture: "Ảnh bị cụt: tệp thiếu phần cuối" => "Chép lại ảnh từ điện thoại hoặc máy ảnh";
    HugePicture { width, height }: "Ảnh có {width} × {height} điểm ảnh, quá 100 triệu"
        => "Thu nhỏ ảnh bằng chương trình xem ảnh: rộng 4000 điểm ảnh là đủ";
    UnknownPicture { detail }: "bantin không đọc được loại ảnh này ({detail})"
        => "Mở ảnh bằng chương trình xem ảnh rồi lưu thành JPEG hoặc PNG";
    WrongEnding { kind, wanted }: "Nội dung ảnh này là {kind}, khác với đuôi tên tệp"
        => "Đổi tên tệp thành `{wanted}`, cả ở chỗ bài viết ghi tên ấy";
    FalsePicture { found: NoPicture::Empty }: "Tệp mang tên ảnh nhưng trống rỗng"
        => "Chép lại ảnh từ điện thoại hoặc máy ảnh";
    FalsePicture { found: NoPicture::WebPage }: "Tệp mang tên ảnh nhưng là một trang web"
        => "Mở trang ấy trong trình duyệt, lưu chính ảnh trong đó rồi đặt vào đây";
    FalsePicture { found: NoPicture::Text }: "Tệp mang tên ảnh nhưng là văn bản"
        => "Đặt chính ảnh cần dùng vào đây";
    FalsePicture { found: NoPicture::Other { kind, wanted } }: "Tệp mang tên ảnh nhưng là {kind}"
        => "Đổi tên tệp thành `{wanted}`, cả ở chỗ bài viết ghi tên ấy; hoặc đặt một ảnh vào đây";
    FalsePicture: "Tệp mang tên ảnh nhưng nội dung không phải là ảnh"
        => "Chép lại ảnh từ điện thoại hoặc máy ảnh, hoặc lưu thành JPEG bằng chương trình xem ảnh";
    NoHeic: "Chương trình này được dựng không kèm phần đọc ảnh HEIC của iPhone"
        => "Hãy cài lại với tính năng `heic`: `cargo install --path . --locked --features heic`; hoặc lưu ảnh thành JPEG";
    ChangedMeanwhile: "Ảnh bị thay đổi trong lúc dựng trang" => "Dựng lại trang";
    NoPictures { path, near }: "Trong thư mục `{path}` không có ảnh nào"
        => { near_or(near, "Hãy đặt ảnh vào thư mục ấy bên cạnh tin bài, hoặc sửa lại tên thư mục") };
    NoCaptions { files, list }: ("Ảnh chưa có chú thích: {}", pictures(files))
        => ("Hãy ghi vào {list}, mỗi ảnh một dòng: {}", caption_line(files));
    UnshownPictures { files }: ("Trang không hiện được ảnh loại này nên bỏ qua: {}", pictures(files))
        => "Mở ảnh bằng chương trình xem ảnh rồi lưu thành JPEG vào thư mục ấy";
    FolderInList { path }: "`{path}` là thư mục, mà danh sách chỉ nhận từng ảnh"
        => "Muốn cả thư mục thì ghi `gallery: {path}`, không có `[ ]` và gạch đầu dòng";
    UnknownPhoto { name, near }: "Trong thư mục này không có ảnh `{name}`: chú thích không hiện ở đâu"
        => { near_or(near, "Hãy sửa lại tên tệp ảnh (phân biệt chữ hoa, chữ thường), hoặc bỏ dòng này") };
    NotAPicture { path }: "`{path}` không phải là ảnh"
        => "Dùng tệp JPEG, PNG, WebP, GIF, AVIF hoặc SVG";
    UnshownLogo { kind, wanted }: "Trình duyệt không hiện được ảnh loại này ({kind}), nên không ai thấy biểu trưng"
        => "Mở ảnh bằng chương trình xem ảnh, lưu thành PNG vào cùng thư mục, rồi ghi `logo = \"{wanted}\"`";
    NotAPhoto { path }: "`{path}` không phải là ảnh mà mạng xã hội hiện được"
        => "Hãy dùng ảnh JPEG, PNG, WebP hoặc GIF, tốt nhất là rộng từ 1200, cao từ 630 điểm ảnh";
    RemotePicture { host, line }: "Ảnh được tải từ {host}, nên nơi ấy biết ai đọc trang"
        => "Hãy lưu ảnh vào content/ rồi dùng ảnh ấy; hoặc ghi vào config.toml, trên dòng `[…]` đầu tiên: `{line}`";
    HeavyMotion { kilobytes, width, path }: "Ảnh động nặng {kilobytes} KB, rộng {width} điểm ảnh, quá nặng cho điện thoại: trang chỉ hiện hình đầu, kèm đường dẫn đến ảnh"
        => ("Phim chỉ nặng bằng một phần mười: `ffmpeg -i {} -movflags +faststart -pix_fmt yuv420p -vf scale=800:-2 PHIM.mp4`; rồi đặt liên kết đến phim ấy", argument(path));
    HeavyPicture { kilobytes }: "Ảnh nặng {kilobytes} KB, điện thoại tải rất lâu"
        => "Thu nhỏ ảnh trước: rộng khoảng 1600 điểm ảnh là đủ";
    NoCaption { file, before: Some(before) }: "Ảnh `{file}` chưa có chú thích"
        => ("Hãy ghi `{before}{{file: {}, caption: \"Ảnh có gì, ai, ở đâu\"}}`", value(file));
    NoCaption { file }: "Ảnh `{file}` chưa có chú thích" => "Hãy thêm `caption: \"Ảnh có gì, ai, ở đâu\"`";
}
