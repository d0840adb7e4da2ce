//! The words of every problem in Vietnamese.

use super::problem::{Expected, Problem};

/// What is wrong, in one line.
pub fn message(problem: &Problem) -> String {
    use Problem as P;
    match problem {
        P::NoConfig { folder } => format!("Không tìm thấy config.toml trong {folder}"),
        P::Unreadable { detail } => format!("Không đọc được tệp: {detail}"),
        P::NotUtf8 => "Tệp này không phải văn bản theo bảng mã UTF-8".to_owned(),
        P::TooLarge { bytes, limit } => {
            format!("Tệp này dài {bytes} byte; mỗi văn bản chỉ được dài tối đa {limit} byte")
        }
        P::Symlink { target } => {
            format!("Liên kết tượng trưng dẫn ra ngoài thư mục trang tin, đến {target}")
        }
        P::SameName { other } => {
            format!("Tên tệp này chỉ khác {other} ở cách máy lưu các dấu tiếng Việt")
        }
        P::Misnamed { .. } => "Tệp tên như vậy không được đọc".to_owned(),
        P::BrokenPhoto => "Tệp ảnh bị hỏng".to_owned(),
        P::Metadata => "Không xóa được nơi chụp ghi trong ảnh loại này".to_owned(),
        P::SameFold { given, other } => {
            format!("`{given}` và `{other}` dùng chung một trang, vì địa chỉ trùng nhau")
        }
        P::NoFrontMatter => "Tệp này chưa có phần khai báo đầu bài (front matter)".to_owned(),
        P::UnclosedFrontMatter => {
            "Phần khai báo đầu bài (front matter) thiếu dòng `---` kết thúc".to_owned()
        }
        P::Syntax { language, detail } => format!("Viết chưa đúng quy tắc {language}: {detail}"),
        P::Tab => "Dòng này thụt đầu dòng bằng dấu Tab".to_owned(),
        P::NbspInYaml => "Có dấu cách đặc biệt (dán từ Word) giữa các mục".to_owned(),
        P::DecimalComma => "Ở đây dấu phẩy ngăn các mục, nên con số bị cắt đôi".to_owned(),
        P::NoSuchDay { text } => format!("Không có ngày `{text}`"),
        P::NotAPicture { path } => format!("`{path}` không phải là ảnh"),
        P::HeavyPicture { kilobytes } => {
            format!("Ảnh nặng {kilobytes} KB, điện thoại tải rất lâu")
        }
        P::SpacesInTarget { target } => {
            format!("`{target}` có dấu cách nên bị in ra như chữ thường")
        }
        P::Colon => "Giá trị có dấu hai chấm nhưng chưa đặt trong ngoặc kép".to_owned(),
        P::TooComplex => "Phần YAML lồng nhau hoặc lặp lại quá mức cần thiết".to_owned(),
        P::UnknownKey { key, .. } => format!("Không có mục nào tên là `{key}`"),
        P::DuplicateKey { key } => format!("Mục `{key}` bị trùng: đã ghi hai lần"),
        P::MissingKey { key } => format!("Thiếu mục `{key}`"),
        P::EmptyValue => "Sau dấu hai chấm chưa ghi gì".to_owned(),
        P::WrongType { expected } => format!("Ở đây cần ghi {}", expected_text(*expected)),
        P::NotBoolean => "Ở đây cần ghi `true` hoặc `false`".to_owned(),
        P::UnknownWord { word, .. } => format!("Ở đây không dùng được từ `{word}`"),
        P::BadDate { text, .. } => format!("`{text}` không phải là ngày hợp lệ"),
        P::BadYear { year } => {
            format!("`{year}` không phải là năm trong khoảng từ 1900 đến 2200")
        }
        P::AmbiguousNumber { text, .. } => format!("Số `{text}` có thể hiểu theo hai cách"),
        P::BadNumber { text } => format!("`{text}` không phải là số"),
        P::BadId { text, .. } => format!("Không thể dùng `{text}` làm mã"),
        P::BadAlias { text } => {
            format!("Không thể dùng `{text}` làm địa chỉ cũ trên máy chủ trang tĩnh")
        }
        P::NotOneLine => "Nhãn và nội dung phải viết trên một dòng, không được để trống".to_owned(),
        P::TooMany { limit } => format!("Có hơn {limit} mục"),
        P::ExpiresEarly => "Tin bài hết hạn trước ngày đăng".to_owned(),
        P::ControlCharacter { code } => {
            format!("Ký tự điều khiển U+{code:04X} không thể hiển thị trên trang")
        }
        P::BadTimeZone { text } => format!("`{text}` không phải là múi giờ"),
        P::BadLanguage { text } => format!("Giao diện chưa có từ ngữ cho ngôn ngữ `{text}`"),
        P::BadUrl { text } => {
            format!("`{text}` không phải là địa chỉ đầy đủ bắt đầu bằng http:// hoặc https://")
        }
        P::BadSiteName { text } => format!("Không thể dùng `{text}` làm tên trang ở bộ đếm"),
        P::BadCounts { detail } => format!("Tệp số lượt xem không đúng dạng: {detail}"),
        P::CountsOfOtherSite { given, wanted } => {
            format!("Tệp này là số lượt xem của trang `{given}`, không phải của `{wanted}`")
        }
        P::BadPattern { text } => format!("Không thể dùng `{text}` làm mẫu địa chỉ trang"),
        P::OutOfRange { text, least, most } => {
            format!("`{text}` nằm ngoài khoảng cho phép: từ {least} đến {most}")
        }
        P::UnknownCluster { given, .. } => format!("Không tìm thấy cụm `{given}`"),
        P::AmbiguousCluster { given, ids } => {
            format!("Tên `{given}` bị trùng: có {} cụm mang tên này", ids.len())
        }
        P::UnknownUnit { given, .. } => format!("Không tìm thấy đơn vị `{given}`"),
        P::AmbiguousUnit { given, ids } => {
            format!(
                "Tên `{given}` bị trùng: có {} đơn vị mang tên này",
                ids.len()
            )
        }
        P::UnitNear { given, .. } => format!("`{given}` không có trong danh sách đơn vị"),
        P::UnknownAward { given, .. } => {
            format!("Không tìm thấy hình thức khen thưởng `{given}`")
        }
        P::UnknownRating { given, .. } => format!("Không tìm thấy mức xếp loại `{given}`"),
        P::AwardRecipient { kind, person: true } => format!("`{kind}` không dành cho cá nhân"),
        P::AwardRecipient { kind, .. } => format!("`{kind}` không dành cho đơn vị"),
        P::AwardWithoutBody { kind } => format!("`{kind}` chưa ghi rõ do ai khen thưởng"),
        P::OfficeWithoutCluster => "Có ghi cán bộ cụm nhưng chưa ghi cụm nào".to_owned(),
        P::DuplicateId { id, other } => format!("Mã `{id}` bị trùng: {other} đã dùng mã này"),
        P::OfficersDiffer {
            cluster,
            year,
            here,
            there,
            source,
        } => format!("{cluster}, năm {year}: ở đây ghi `{here}`, còn {source} ghi `{there}`"),
        P::UnsafePath { path } => {
            format!("Đường dẫn `{path}` dẫn ra ngoài thư mục trang tin")
        }
        P::MissingFile { path, .. } => format!("Không tìm thấy tệp `{path}`"),
        P::BrokenLink { target, .. } => {
            format!("Không tìm thấy nơi mà liên kết dẫn đến: `{target}`")
        }
        P::BrokenFragment {
            fragment, target, ..
        } => format!("Không tìm thấy đề mục `#{fragment}` trong `{target}`"),
        P::LinkToUnpublished { target } => {
            format!("`{target}` không được đăng: liên kết chỉ hiện thành chữ thường")
        }
        P::SameUrl { url, other } => {
            format!("Địa chỉ {url} bị trùng: {other} đã dùng địa chỉ này")
        }
        P::NoCaption { file } => format!("Ảnh `{file}` chưa có chú thích"),
        P::NoAlt { file } => {
            format!("Ảnh `{file}` chưa có lời mô tả cho người không nhìn thấy ảnh")
        }
        P::RawHtml => "Trang tin này không cho phép viết HTML trong Markdown".to_owned(),
        P::UnsafeScheme { scheme } => format!("Không được dùng liên kết kiểu `{scheme}:`"),
        P::TooDeep { limit } => {
            format!("Danh sách hoặc đoạn trích dẫn lồng nhau quá {limit} cấp")
        }
        P::UndefinedFootnote { name } => format!("Cước chú `[^{name}]` chưa có nội dung"),
        P::UnusedFootnote { name } => format!("Cước chú `[^{name}]` chưa được dùng ở đâu"),
        P::RepeatedFootnote { name } => format!("Chú thích `[^{name}]` được viết hai lần"),
        P::LinkWithoutText => "Liên kết không có chữ nào để hiện".to_owned(),
        P::HeadingSkip { from, to } => {
            format!("Tiêu đề cấp {to} đứng ngay sau tiêu đề cấp {from}")
        }
        P::UndefinedReference { name } => format!("Liên kết `[{name}]` chưa có địa chỉ"),
        P::UnknownCodeLanguage { name } => {
            format!("Không biết cách tô màu cho đoạn mã `{name}`")
        }
        P::NbspRuns { count } => {
            format!("Có {count} chỗ nhiều dấu cách không ngắt liền nhau, thường do dán từ Word")
        }
        P::DamagedWord { word, .. } => format!("Từ `{word}` dường như bị mất dấu"),
        P::UnknownTheme { name, .. } => format!("Không tìm thấy giao diện `{name}`"),
        P::Template { detail } => format!("Tệp mẫu của giao diện bị lỗi: {detail}"),
        P::ThemeWords { detail } => format!("Từ ngữ của giao diện còn thiếu: {detail}"),
        P::NoBaseUrl => "Chưa ghi base_url nên không có tin RSS và sơ đồ trang".to_owned(),
        P::ForeignOutput { folder, example } => {
            format!("Thư mục xuất {folder} có tệp không do bantin tạo ra, ví dụ {example}")
        }
        P::OutputInSources { folder } => {
            format!("Xuất ra thư mục {folder} sẽ ghi đè lên các tệp gốc của trang tin")
        }
        P::OutputBusy { folder } => {
            format!("Một lệnh bantin build khác đang ghi vào thư mục xuất {folder}")
        }
        P::OutputSymlink { path } => {
            format!("{path} là liên kết tượng trưng: bantin không ghi qua liên kết này")
        }
        P::Unwritable { path, detail } => format!("Không ghi được {path}: {detail}"),
        P::KeptChanged { path } => {
            format!("{path} không còn thuộc trang tin, nhưng đã được sửa tay nên được giữ lại")
        }
        P::NoSettings { path } => format!("Không có tệp cấu hình {path}"),
        P::NoSites => "Chưa có trang nào để đếm".to_owned(),
        P::BadAddress { text } => format!("Không thể mở cổng ở địa chỉ `{text}`"),
        P::BadNetwork { text } => format!("`{text}` không phải là địa chỉ IP hay mạng"),
        P::BadOrigin { text } => format!("`{text}` không phải là gốc địa chỉ của một trang"),
        P::NoVariable { name } => format!("Biến môi trường `{name}` chưa được đặt"),
        P::NoToken { .. } => "Trang này chưa có mã bí mật".to_owned(),
        P::UnreadableToken { path, detail } => {
            format!("Không đọc được mã bí mật trong {path}: {detail}")
        }
        P::WeakToken { least } => format!("Mã bí mật ngắn hơn {least} ký tự"),
    }
}

/// How to mend it.
pub fn help(problem: &Problem) -> Option<String> {
    use Problem as P;
    let text = match problem {
        P::NoConfig { .. } => {
            "Hãy chạy lệnh trong thư mục trang tin, hoặc tạo mới bằng `bantin init FOLDER`"
                .to_owned()
        }
        P::NotUtf8 => "Hãy lưu lại tệp với bảng mã UTF-8".to_owned(),
        P::TooLarge { .. } => {
            "Hãy chia nhỏ văn bản; ảnh và phim thì để thành tệp riêng bên cạnh".to_owned()
        }
        P::Symlink { .. } => "Hãy chép tệp vào content/ thay vì tạo liên kết đến tệp".to_owned(),
        P::SameName { .. } => "Hãy đổi tên hoặc xóa một trong hai tệp".to_owned(),
        P::Misnamed { wanted } => format!("Đổi tên tệp thành `{wanted}`"),
        P::BrokenPhoto => "Mở ảnh bằng chương trình xem ảnh rồi lưu lại".to_owned(),
        P::Metadata => "Lưu lại thành JPEG, PNG hoặc WebP".to_owned(),
        P::SameFold { .. } => {
            "Viết tên theo một cách, hoặc ghi cả hai vào content/units.yaml".to_owned()
        }
        P::NoFrontMatter => {
            "Hãy mở đầu tệp bằng `---`, tiếp theo là `title: …` và `date: …`, rồi `---`".to_owned()
        }
        P::UnclosedFrontMatter => "Hãy thêm dòng `---` vào cuối phần khai báo".to_owned(),
        P::Syntax { .. } => {
            "Xem lại dấu ngoặc, dấu phẩy; sau tên mục là dấu hai chấm và một dấu cách; chữ có ngoặc kép bên trong thì đặt trong ngoặc đơn: 'Cụm \"A\"'"
                .to_owned()
        }
        P::Tab => "YAML chỉ nhận dấu cách: hãy thay mỗi dấu Tab bằng hai dấu cách".to_owned(),
        P::NbspInYaml => "Xóa dấu cách ấy rồi gõ lại".to_owned(),
        P::DecimalComma => "Ghi `529.46` hoặc `\"529,46\"`".to_owned(),
        P::NoSuchDay { .. } => "Xem lại số ngày".to_owned(),
        P::NotAPicture { .. } => "Dùng tệp JPEG, PNG, WebP, GIF, AVIF hoặc SVG".to_owned(),
        P::HeavyPicture { .. } => {
            "Thu nhỏ ảnh trước: rộng khoảng 1600 điểm ảnh là đủ".to_owned()
        }
        P::SpacesInTarget { target } => format!("Đặt trong dấu ngoặc nhọn: `<{target}>`"),
        P::Colon => "Hãy đặt cả giá trị trong ngoặc kép: \"…: …\"".to_owned(),
        P::TooComplex => "Hãy ghi đầy đủ từng giá trị, không dùng `&` và `*`".to_owned(),
        P::UnknownKey { near, known, .. } => choice(near.as_deref(), known),
        P::DuplicateKey { .. } => "Hãy xóa một trong hai dòng".to_owned(),
        P::MissingKey { key } => format!("Hãy thêm dòng `{key}: …`"),
        P::EmptyValue => "Hãy ghi giá trị, hoặc xóa dòng này".to_owned(),
        P::WrongType { expected } => match expected {
            Expected::List => {
                "Hãy ghi thành danh sách: `[a, b]`, hoặc mỗi thứ một dòng `- …`".to_owned()
            }
            Expected::Text => "Hãy đặt giá trị trong ngoặc kép".to_owned(),
            Expected::Number => "Hãy chỉ ghi các chữ số".to_owned(),
            Expected::Boolean | Expected::Mapping | Expected::TextOrMapping => return None,
        },
        P::NotBoolean => "Hãy ghi `true` nếu có, `false` nếu không".to_owned(),
        P::UnknownWord { near, known, .. } => choice(near.as_deref(), known),
        P::BadDate { guess, .. } => match guess {
            Some(guess) => format!("Hãy ghi theo thứ tự năm, tháng, ngày: `{guess}`"),
            None => "Hãy ghi theo thứ tự năm, tháng, ngày: `2019-01-07` hoặc `2019-01-07 16:00`"
                .to_owned(),
        },
        P::AmbiguousNumber {
            thousands, decimal, ..
        } => format!("Nếu là hàng nghìn, hãy ghi `{thousands}`; nếu là số thập phân, hãy ghi `{decimal}`"),
        P::BadNumber { .. } => "Hãy ghi bằng chữ số, ví dụ `529.46` hoặc \"529,46\"".to_owned(),
        P::BadId { guess, .. } => {
            format!("Hãy chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối: `{guess}`")
        }
        P::BadAlias { .. } => "Hãy ghi đường dẫn như `/tin-cu/123.html`; \
            máy chủ trang tĩnh không nhận được phần sau `?` hoặc `#`"
            .to_owned(),
        P::NotOneLine => {
            "Hãy viết gọn trên một dòng; phần dài thì viết vào nội dung bài".to_owned()
        }
        P::TooMany { limit } => {
            format!("Hãy giữ nhiều nhất {limit} mục; phần còn lại viết vào nội dung bài")
        }
        P::ExpiresEarly => "Hãy sửa lại `expires` hoặc `date`".to_owned(),
        P::ControlCharacter { .. } => {
            "Hãy xóa ký tự này; vì mắt thường không thấy, nên gõ lại các từ ở gần đó".to_owned()
        }
        P::BadTimeZone { .. } => "Hãy ghi, ví dụ: `Asia/Ho_Chi_Minh`".to_owned(),
        P::BadUrl { .. } => "Hãy ghi, ví dụ: `https://congdoan.example/`".to_owned(),
        P::BadSiteName { .. } => {
            "Hãy chỉ dùng chữ không dấu, chữ số, `-`, `_`, `.`, ví dụ: `ban-tin`".to_owned()
        }
        P::BadCounts { .. } => {
            "Hãy xuất lại tệp bằng `bantin counter export --format json`".to_owned()
        }
        P::CountsOfOtherSite { .. } => {
            "Hãy xuất lại tệp cho đúng trang, hoặc sửa `site` dưới `[counter]` trong config.toml"
                .to_owned()
        }
        P::BadPattern { .. } => {
            "Hãy dùng {year}, {month}, {day} và {slug}; bắt buộc phải có {slug}".to_owned()
        }
        P::UnknownCluster { near, .. } => near_or(
            near.as_deref(),
            "Hãy thêm cụm vào content/clusters/, hoặc bỏ dòng này",
        ),
        P::AmbiguousCluster { ids, .. } | P::AmbiguousUnit { ids, .. } => {
            format!("Hãy ghi mã thay cho tên: {}", list(ids))
        }
        P::UnknownUnit { near, .. } => {
            near_or(near.as_deref(), "Hãy thêm đơn vị vào content/units.yaml")
        }
        P::UnitNear { near, .. } => format!("Có phải ý bạn là `{near}`?"),
        P::UnknownAward { near, .. } => near_or(
            near.as_deref(),
            "Hãy thêm hình thức khen thưởng này vào content/awards.yaml",
        ),
        P::UnknownRating { near, .. } => near_or(
            near.as_deref(),
            "Hãy thêm mức xếp loại này vào content/awards.yaml, dưới mục `ratings`",
        ),
        P::AwardRecipient { person: true, .. } => {
            "Hãy ghi `to: unit-id`, với unit-id là mã của đơn vị".to_owned()
        }
        P::AwardRecipient { .. } => "Hãy ghi `to: {person: …, unit: …}`".to_owned(),
        P::AwardWithoutBody { .. } => "Hãy thêm `by: …`".to_owned(),
        P::OfficeWithoutCluster => "Hãy thêm `cluster: …`".to_owned(),
        P::DuplicateId { .. } => "Hãy đặt mã khác cho một trong hai nơi".to_owned(),
        P::OfficersDiffer { .. } => "Hãy sửa lại một trong hai nơi cho khớp".to_owned(),
        P::UnsafePath { .. } => {
            "Hãy để tệp trong content/ và ghi đường dẫn tính từ tin bài này".to_owned()
        }
        P::MissingFile { near, .. } => near_or(
            near.as_deref(),
            "Hãy đặt tệp bên cạnh tin bài, hoặc sửa lại tên (phân biệt chữ hoa, chữ thường)",
        ),
        P::BrokenLink { near, .. } => near_or(
            near.as_deref(),
            "Hãy ghi đường dẫn đến tệp Markdown, tính từ tệp này: `../2018/abc.md`",
        ),
        P::BrokenFragment { near, .. } => near_or(near.as_deref(), "Hãy bỏ phần từ dấu `#` trở đi"),
        P::SameUrl { .. } => {
            "Hãy đổi tên một trong hai tệp, hoặc đặt mã hay địa chỉ cũ khác cho tệp đó".to_owned()
        }
        P::NoCaption { .. } => "Hãy thêm `caption: …`".to_owned(),
        P::NoAlt { .. } => "Hãy ghi lời mô tả trong ngoặc vuông: `![ảnh có gì](…)`".to_owned(),
        P::RawHtml => {
            "Hãy viết Markdown, hoặc cho phép HTML trong config.toml: `[markdown]` `html = true`"
                .to_owned()
        }
        P::UnsafeScheme { .. } => {
            "Hãy dẫn đến một trang, hoặc một địa chỉ http:// hay https://".to_owned()
        }
        P::TooDeep { .. } => "Hãy bớt số cấp lồng nhau".to_owned(),
        P::UndefinedFootnote { name } => format!("Hãy thêm dòng `[^{name}]: …`"),
        P::UnusedFootnote { name } => {
            format!("Hãy đặt `[^{name}]` vào trong bài, hoặc xóa cước chú này")
        }
        P::RepeatedFootnote { .. } => "Bỏ một trong hai".to_owned(),
        P::LinkWithoutText => {
            "Viết giữa hai dấu ngoặc vuông nơi liên kết dẫn tới: `[chữ](…)`".to_owned()
        }
        P::HeadingSkip { from, .. } => format!("Dùng {} dấu `#`", from + 1),
        P::UndefinedReference { name } => format!("Hãy thêm dòng `[{name}]: địa chỉ`"),
        P::NbspRuns { .. } => "Hãy thay bằng dấu cách thường hoặc xuống dòng".to_owned(),
        P::DamagedWord { suggestion, .. } => format!("Có phải ý bạn là `{suggestion}`?"),
        P::UnknownTheme { known, .. } => format!("Hiện có: {}", list(known)),
        P::ThemeWords { .. } => "Hãy so với tệp từ ngữ của giao diện có sẵn".to_owned(),
        P::NoBaseUrl => "Hãy thêm `base_url = \"https://…/\"` vào config.toml".to_owned(),
        P::ForeignOutput { .. } => {
            "Hãy chọn thư mục trống: `--out FOLDER`; nếu thư mục này do bantin tạo ra mà tệp `.bantin` đã mất thì hãy xóa cả thư mục"
                .to_owned()
        }
        P::OutputInSources { .. } => "Hãy chọn thư mục khác: `--out FOLDER`".to_owned(),
        P::OutputBusy { .. } => "Hãy chờ lệnh ấy chạy xong rồi chạy lại".to_owned(),
        P::OutputSymlink { .. } => "Hãy xóa liên kết này".to_owned(),
        P::KeptChanged { .. } => "Nếu không cần nữa, bạn có thể tự xóa tệp này".to_owned(),
        P::NoSettings { .. } => {
            "Hãy tạo tệp này (docs/counter.md có mẫu đầy đủ), hoặc chỉ ra tệp khác: `--settings FILE`"
                .to_owned()
        }
        P::NoSites => "Hãy thêm `[[sites]]` có `name`, `origins` và `token_file`".to_owned(),
        P::BadAddress { .. } => {
            "Hãy ghi địa chỉ IP và cổng: `127.0.0.1:8082`, hoặc `[::]:8082` để nhận từ mọi nơi"
                .to_owned()
        }
        P::BadNetwork { .. } => "Hãy ghi, ví dụ: `127.0.0.1` hoặc `10.0.0.0/8`".to_owned(),
        P::BadOrigin { .. } => {
            "Chỉ ghi giao thức, tên máy và cổng, bằng chữ thường: `https://congdoan.example`"
                .to_owned()
        }
        P::NoVariable { .. } => "Hãy đặt biến này ở nơi khởi động bộ đếm".to_owned(),
        P::NoToken { variable } => {
            format!("Hãy thêm `token_file = \"…\"`, hoặc đặt biến môi trường `{variable}`")
        }
        P::UnreadableToken { path, .. } => {
            format!("Hãy tạo mã: `openssl rand -hex 16 > {path}`, và cho bộ đếm quyền đọc")
        }
        P::WeakToken { .. } => "Hãy tạo mã không ai đoán được: `openssl rand -hex 16`".to_owned(),
        P::BadLanguage { .. }
        | P::Unreadable { .. }
        | P::BadYear { .. }
        | P::OutOfRange { .. }
        | P::LinkToUnpublished { .. }
        | P::UnknownCodeLanguage { .. }
        | P::Template { .. }
        | P::Unwritable { .. } => return None,
    };
    Some(text)
}

fn expected_text(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "chữ",
        Expected::Number => "một số nguyên",
        Expected::Boolean => "`true` hoặc `false`",
        Expected::List => "một danh sách",
        Expected::Mapping => "các mục con kèm giá trị",
        Expected::TextOrMapping => "chữ, hoặc các mục con kèm giá trị",
    }
}

fn near_or(near: Option<&str>, otherwise: &str) -> String {
    match near {
        Some(near) => format!("Có phải ý bạn là `{near}`?"),
        None => otherwise.to_owned(),
    }
}

fn choice(near: Option<&str>, known: &[String]) -> String {
    near_or(near, &format!("Ở đây dùng được: {}", list(known)))
}

fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
