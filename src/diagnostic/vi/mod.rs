//! The words of every problem in Vietnamese.

mod contradiction;
mod counter;
mod html;
mod link;
mod misplaced;
mod no_text;
mod phrases;
mod picture;
mod slip;
mod text_slip;

use crate::diagnostic::fix::url;
use crate::diagnostic::texts::{argument, entry, list, texts};
use crate::diagnostic::{LinkLead, Nested, NoDocument, PortState, Problem, Uncleaned};
use html::{
    attribute_left_out, element_left_out, instead_of_attribute, instead_of_element, safe_address,
};
use no_text::not_utf8;
use phrases::{
    as_line, cluster_of, how_wanted, key_choice, name_places, near_or, of_system, office_of,
    or_known, others, personal, unsafe_scheme, wanted, word_choice,
};

texts! {
    Problem: Contradiction by contradiction, CounterProblem by counter, LinkProblem by link, Misplaced by misplaced, PictureProblem by picture, Slip by slip, TextSlip by text_slip;

    NoConfig { folder, near: Some(near) }: "Không tìm thấy config.toml trong {folder}"
        => "Hãy đổi tên `{near}` thành `config.toml` (Windows: bật hiện đuôi tên tệp để thấy tên đầy đủ)";
    NoConfig { folder, above: Some(above) }: "Không tìm thấy config.toml trong {folder}"
        => ("Hãy chạy lệnh trong thư mục của trang: `cd {}`", argument(above));
    NoConfig { folder }: "Không tìm thấy config.toml trong {folder}"
        => "Hãy chạy lệnh trong thư mục trang tin, hoặc tạo mới bằng `bantin init trang-cua-toi`";
    Unreadable { detail }: ("Không đọc được tệp: {}", of_system(detail));
    NotUtf8 { found }: { not_utf8(*found).0 } => { not_utf8(*found).1 };
    TooLarge { bytes, limit }: "Tệp này dài {bytes} byte; loại tệp này chỉ được dài tối đa {limit} byte"
        => "Văn bản thì hãy chia nhỏ, ảnh thì hãy thu nhỏ; phim và tài liệu thì để thành tệp riêng bên cạnh văn bản";
    Symlink { target, lead: LinkLead::Out }: "Liên kết tượng trưng dẫn ra ngoài thư mục trang tin, đến {target}"
        => "Hãy xóa liên kết, rồi chép chính tệp hoặc thư mục ấy vào chỗ này";
    Symlink { target, lead: LinkLead::Aside }: "Liên kết tượng trưng dẫn sang thư mục khác của trang tin, {target}"
        => "Hãy xóa liên kết, rồi chép chính tệp hoặc thư mục ấy vào chỗ này";
    Symlink { target, lead: LinkLead::Folder }: "Liên kết tượng trưng dẫn đến một thư mục, {target}: bantin chỉ đọc qua liên kết đến tệp"
        => "Hãy xóa liên kết, rồi chép chính tệp hoặc thư mục ấy vào chỗ này";
    Symlink { target, lead: LinkLead::Nowhere }: "Liên kết tượng trưng không dẫn đến đâu: không có {target}"
        => "Hãy xóa liên kết, hoặc đặt đúng tệp cần dùng vào chỗ này";
    Symlink { target, lead: LinkLead::Itself }: "Liên kết tượng trưng dẫn vòng về chính nó, qua {target}"
        => "Hãy xóa liên kết, hoặc đặt đúng tệp cần dùng vào chỗ này";
    Symlink { target, lead: LinkLead::Around }: "Liên kết tượng trưng dẫn vòng về thư mục chứa nó, {target}"
        => "Hãy xóa liên kết";
    Symlink { target, lead: LinkLead::Any }: "Ở đây là liên kết tượng trưng đến {target}: bantin không đọc qua liên kết này"
        => "Hãy xóa liên kết, rồi chép chính tệp hoặc thư mục ấy vào chỗ này";
    SameName { other }: "Tên tệp này chỉ khác {other} ở cách máy lưu các dấu tiếng Việt"
        => "Hãy đổi tên hoặc xóa một trong hai tệp";
    Misnamed { wanted }: "Tệp tên như vậy không được đọc" => "Đổi tên tệp thành `{wanted}`";
    Backup { of }: "Theo tên thì tệp này là bản lưu của `{of}`: không được đọc và không được đăng"
        => "Hãy xóa tệp này; nếu đây mới là bài thì đổi tên thành `{of}`";
    Copy { of }: "Theo tên thì tệp này là bản sao của `{of}`, nhưng lại được đăng thành một trang riêng"
        => "Hãy xóa một trong hai tệp, hoặc đổi tên tệp này";
    Leftover: "Theo tên thì tệp này là bản lưu hoặc tệp tạm: không được đăng"
        => "Hãy xóa hoặc đổi tên tệp này";
    ReservedName { name }: "Trong thư mục xuất, bantin dùng tên `{name}` cho riêng mình" => "Hãy đổi tên";
    Metadata: "Không xóa được nơi chụp ghi trong ảnh loại này"
        => "Lưu lại thành JPEG, PNG hoặc WebP";
    PersonalData { positions, authors, path }: ("Tệp được đăng có ghi {}", personal(positions, authors))
        => ("Xóa khỏi tệp bằng lệnh `bantin clean {}`", argument(path));
    SameFold { given, other, pages, registry }: (
        "`{given}` và `{other}` là hai tên trùng địa chỉ: nay mỗi tên có địa chỉ riêng ({}){}",
        list(&pages[..pages.len().min(2)]),
        pages.get(2).map_or_else(String::new, |plain| format!(", còn `{plain}` dẫn đến các địa chỉ ấy"))
    ) => ("Nếu là một thì viết tên theo một cách; nếu là hai thì chọn địa chỉ bằng `slug` trong {registry}{}", others(registry));
    BareName { given, names, registry }: ("`{given}` không có dấu, có thể là bất cứ tên nào trong {}", list(names))
        => ("Ghi tên đúng, có đủ dấu; nếu tên ấy vốn không có dấu thì ghi vào {registry}{}", others(registry));
    OtherMarks { given, names, registry }: (
        "`{given}` không có trong sổ, và chỉ khác dấu với {}", list(names)
    ) => "Ghi tên đúng trong sổ; nếu là tên khác thì ghi thêm vào {registry}";
    TakenFor { given, name, registry }: "`{given}` không có dấu, được hiểu là `{name}`"
        => ("Ghi đủ dấu; nếu là tên khác thì ghi cả hai vào {registry}{}", others(registry));
    NoFrontMatter { line: Some(_) }: "Thiếu dòng `---` mở đầu phần khai báo (front matter)"
        => "Hãy thêm một dòng `---` ngay trên dòng này";
    NoFrontMatter: "Tệp này chưa có phần khai báo đầu bài (front matter)"
        => "Hãy mở đầu tệp bằng `---`, tiếp theo là `title: …` và `date: …`, rồi `---`";
    UnclosedFrontMatter: "Phần khai báo đầu bài (front matter) thiếu dòng `---` kết thúc"
        => "Hãy thêm một dòng `---` ngay dưới dòng này";
    Syntax { language, line, column }: "{language} không đọc được dòng {line}, từ cột {column}"
        => "Hãy xem dòng này và dòng ngay trên: sau tên mục là dấu hai chấm (trong config.toml là dấu `=`) và một dấu cách; dấu ngoặc, dấu nháy phải đủ cặp";
    Tab: "Dòng này thụt đầu dòng bằng dấu Tab"
        => "YAML chỉ nhận dấu cách: hãy thay mỗi dấu Tab bằng hai dấu cách";
    NbspInYaml { line }: "Có dấu cách đặc biệt (dán từ Word) giữa các mục" => ("Hãy xóa cả dòng rồi gõ lại: `{}`", line.trim());
    DecimalComma { line: Some(line) }: "Ở đây dấu phẩy ngăn các mục, nên con số bị cắt đôi"
        => { as_line(line) };
    DecimalComma: "Ở đây dấu phẩy ngăn các mục, nên con số bị cắt đôi"
        => "Ghi `529.46` hoặc `\"529,46\"`";
    NoSuchDay { text }: "Không có ngày `{text}`" => "Xem lại số ngày";
    ActiveFile { path, line }: "Trình duyệt hoặc máy chủ có thể chạy `{path}`: chỉ có liên kết thì tệp này không được đăng"
        => "Hãy dẫn đến một văn bản hay một ảnh; nếu tin được tệp này thì ghi vào config.toml, trên dòng `[…]` đầu tiên: `{line}`";
    BrokenDrawing { detail }: "Hình vẽ này không phải là XML hợp lệ: {detail}"
        => "Mở hình bằng chương trình vẽ rồi lưu lại";
    Colon { line: Some(line) }: "Giá trị có dấu hai chấm nhưng chưa đặt trong ngoặc kép"
        => { as_line(line) };
    Colon: "Giá trị có dấu hai chấm nhưng chưa đặt trong ngoặc kép"
        => "Hãy đặt cả giá trị trong ngoặc kép: \"…: …\"";
    TooComplex: "Phần YAML lồng nhau hoặc lặp lại quá mức cần thiết"
        => "Hãy ghi đầy đủ từng giá trị, không dùng `&` và `*`";
    UnknownKey { key, near, known }: "Không có mục nào tên là `{key}`" => { key_choice(near, known) };
    DuplicateKey { key }: "Mục `{key}` bị trùng: đã ghi hai lần" => "Hãy xóa một trong hai dòng";
    MissingKey { key, in_settings }: "Thiếu mục `{key}`" => ("Hãy thêm dòng `{}`", entry(key, *in_settings));
    EmptyValue: "Sau tên mục này chưa ghi giá trị nào" => "Hãy ghi giá trị, hoặc xóa dòng này";
    WrongType { expected, guess: Some(guess) }: { wanted(*expected) } => "Hãy ghi `{guess}`";
    WrongType { expected }: { wanted(*expected) } => { how_wanted(*expected).to_owned() };
    NotBoolean { guess: Some(guess) }: "Ở đây cần ghi `true` hoặc `false`" => "Hãy ghi `{guess}`";
    NotBoolean: "Ở đây cần ghi `true` hoặc `false`" => "Hãy ghi `true` nếu có, `false` nếu không";
    UnknownWord { word, near, known, meanings }: "Ở đây không dùng được từ `{word}`"
        => { word_choice(near, known, meanings) };
    BadDate { text, guess: Some(guess) }: "`{text}` không phải là ngày hợp lệ"
        => "Hãy ghi theo thứ tự năm, tháng, ngày: `{guess}`";
    BadDate { text }: "`{text}` không phải là ngày hợp lệ"
        => "Hãy ghi theo thứ tự năm, tháng, ngày: `2019-01-07` hoặc `2019-01-07 16:00`";
    BadTime { text, day }: "Không rõ giờ trong `{text}`"
        => "Hãy ghi một giờ, tính theo 24 giờ: `{day} HH:MM`; giờ của nơi khác thì thêm múi giờ: `{day}THH:MM:00+07:00`";
    TimeOrZone { text, behind, begin, zoned }: "`{behind}` trong `{text}` có thể là giờ kết thúc, cũng có thể là múi giờ"
        => "Nếu là giờ kết thúc, chỉ ghi giờ bắt đầu: `{begin}`; nếu là múi giờ, ghi cả giây: `{zoned}`";
    FarYear { year }: "Năm {year} nằm ngoài khoảng từ 1900 đến 2100" => "Hãy xem lại các chữ số của năm";
    YearNeeded { year, dated }: "Bài đăng năm {dated} nói về năm {year}: chưa rõ ở đây là năm nào"
        => "Hãy thêm `year: {dated}` hoặc `year: {year}`";
    OtherYearReviewed { words, year, reviewed }: "Bài nói `{words}` nhưng lại được xếp vào năm {year}"
        => "Hãy ghi `year: {reviewed}`";
    YearOpen { happened, dated }: "Việc diễn ra năm {happened}, bài đăng năm {dated}: chưa rõ bài thuộc năm thi đua nào"
        => "Hãy thêm `year: {happened}` hoặc `year: {dated}` vào bài";
    BadPeriod { text, guesses }: "`{text}` không phải là một kỳ hợp lệ" => {
        match &guesses[..] {
            [] => "Hãy ghi năm `2024`, quý `2024-Q1`, nửa năm `2024-H1`, giai đoạn `2020..2025` hoặc năm học `school:2024`".to_owned(),
            [years, school] => format!("Nếu là giai đoạn thì ghi `{years}`; nếu là năm học thì ghi `{school}`"),
            [guess, ..] => format!("Hãy ghi `{guess}`"),
        }
    };
    FromOfOtherYear { from, year, own }: "Ngày nhận chức {from} không thuộc năm {year} của chức vụ này"
        => "Hãy ghi `year: {own}`, hoặc sửa lại `from`";
    PeriodOfOtherYear { period, year, own }: "Kỳ `{period}` không thuộc năm {year} ghi bên cạnh"
        => "Hãy ghi `year: {own}`, hoặc sửa lại `period`";
    BadYear { year }: "`{year}` không phải là năm trong khoảng từ 1900 đến 2200"
        => "Hãy xem lại các chữ số của năm";
    AmbiguousNumber { text, thousands, decimal }: "Số `{text}` có thể hiểu theo hai cách"
        => "Nếu là hàng nghìn, hãy ghi `{thousands}`; nếu là số thập phân, hãy ghi `{decimal}`";
    BadNumber { text, guess: Some(guess) }: "`{text}` không phải là số"
        => "Chỉ ghi số: `{guess}`; đơn vị tính ghi ở `unit`, chữ như “gần”, “hơn” ghi ở `qualifier`";
    BadNumber { text }: "`{text}` không phải là số"
        => "Hãy ghi bằng chữ số, ví dụ `529.46` hoặc \"529,46\"";
    BadId { text, guess }: "Không thể dùng `{text}` làm mã"
        => "Hãy chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối: `{guess}`";
    BadAlias { text }: "Không thể dùng `{text}` làm địa chỉ cũ trên máy chủ trang tĩnh"
        => "Hãy ghi đường dẫn như `/tin-cu/123.html`; máy chủ trang tĩnh không nhận được phần sau `?` hoặc `#`";
    NotOneLine: "Nhãn và nội dung phải viết trên một dòng, không được để trống"
        => "Hãy viết gọn trên một dòng; phần dài thì viết vào nội dung bài";
    TooMany { limit }: "Có hơn {limit} mục"
        => "Hãy giữ nhiều nhất {limit} mục; phần còn lại viết vào nội dung bài";
    UntilEarly { first, last }: "Sự kiện kết thúc ngày {last}, trước khi bắt đầu ({first})"
        => "Hãy sửa lại `until` hoặc `date` của sự kiện";
    UntilAlone: "Sự kiện có ngày kết thúc mà chưa có ngày bắt đầu" => "Hãy thêm `date: …` là ngày đầu tiên của sự kiện";
    UpdatedEarly: "Ngày cập nhật trước ngày đăng" => "Hãy sửa lại `updated` hoặc `date`";
    UpdatedLate { updated }: "Ngày cập nhật {updated} chưa đến" => "Hãy sửa lại `updated`";
    CorrectsItself { path }: "`{path}` là chính tin này" => "Hãy ghi đường dẫn của tin được đính chính, hoặc bỏ `corrects`";
    NotAReport { path }: "`{path}` không phải là tin bài nên không đính chính được"
        => "Hãy ghi đường dẫn đến một tin bài trong content/tin";
    CorrectsRing { path }: "Tin này và `{path}` đính chính lẫn nhau"
        => "Hãy bỏ `corrects` ở tin cũ hơn";
    CorrectsUnpublished { path }: "`{path}` không được đăng nên không có gì để đính chính"
        => "Hãy bỏ `corrects`, hoặc đăng tin ấy";
    CorrectionExpires { path }: "Khi tin đính chính này hết hạn, điều sai trong `{path}` sẽ hiện lại"
        => "Hãy bỏ `expires`";
    CorrectionExpired { path }: "Tin đính chính này đã hết hạn nên điều sai trong `{path}` lại hiện ra"
        => "Hãy bỏ dòng `expires`";
    CorrectsLater { path }: "Tin đính chính này đề ngày trước `{path}` là tin được đính chính"
        => "Hãy sửa `date` của một trong hai tin";
    CorrectsNothing { award, source }: "{award}: {source} không có mục này nên không có gì ở đó được đính chính"
        => "Hãy ghi hình thức, người nhận, năm và cuộc thi đúng như ở đó";
    ExpiresEarly: "Tin bài hết hạn trước hoặc ngay lúc đăng" => "Hãy sửa lại `expires` cho sau `date`";
    ControlCharacter { code }: "Ký tự điều khiển U+{code:04X} không thể hiển thị trên trang"
        => "Hãy xóa ký tự này; vì mắt thường không thấy, nên gõ lại các từ ở gần đó";
    BadTimeZone { text }: "`{text}` không phải là múi giờ" => "Hãy ghi, ví dụ: `Asia/Ho_Chi_Minh`";
    BadLanguage { text }: "Giao diện chưa có từ ngữ cho ngôn ngữ `{text}`"
        => "Hãy ghi `vi` (tiếng Việt) hoặc `en` (tiếng Anh); ngôn ngữ khác thì thêm tệp từ ngữ vào giao diện";
    BadUrl { text }: "`{text}` không phải là địa chỉ đầy đủ bắt đầu bằng http:// hoặc https://"
        => ("Hãy ghi, ví dụ: `{}`", url(text).unwrap_or_else(|| "https://tin.example/".to_owned()));
    BadCounts { detail }: "Tệp số lượt xem không đúng dạng: {detail}"
        => "Hãy xuất lại tệp bằng `bantin counter export --format json`";
    CountsOfOtherSite { given, wanted }: "Tệp này là số lượt xem của trang `{given}`, không phải của `{wanted}`"
        => "Hãy xuất lại tệp cho đúng trang, hoặc sửa `site` dưới `[counter]` trong config.toml";
    BadSiteName { text }: "Không thể dùng `{text}` làm tên trang ở bộ đếm"
        => "Hãy chỉ dùng chữ không dấu, chữ số, `-`, `_`, `.`, ví dụ: `ban-tin`";
    BadPattern { text }: "Không thể dùng `{text}` làm mẫu địa chỉ trang"
        => "Hãy dùng {{year}}, {{month}}, {{day}} và {{slug}}; bắt buộc phải có {{slug}}, và không phần nào bắt đầu bằng dấu chấm";
    BadInclude { text }: "`{text}` không phải là cách ghi các tệp trong content/"
        => "Hãy ghi đường dẫn tính từ content/, dùng `*` thay cho một phần của tên và `**` thay cho các thư mục: `tai-lieu/**`";
    UnusedInclude { text }: "Không có tệp nào trong content/ khớp với `{text}`" => "Hãy sửa lại, hoặc bỏ đi";
    PublicSources { text }: "Ai cũng sẽ đọc được nguồn trong `{text}`, kể cả bản nháp: thư mục ấy nằm trong thư mục của trang, hoặc `kind` là `git` vốn không có chỗ nào khác" => "Hãy chọn một thư mục khác trên máy chủ ấy, nằm ngoài thư mục web; với `kind = \"git\"` thì để nguồn trong kho Git riêng";
    TwoServers: "Netlify và Cloudflare Pages đọc tệp cùng tên nhưng viết khác nhau" => "Hãy bỏ bớt một trong hai khỏi `servers`";
    BadContact { text }: "`{text}` không phải là địa chỉ để báo tin" => "Hãy ghi `mailto:an-ninh@example.vn`, hoặc `https://…` là trang có mẫu gửi tin";
    BadLastDay { text }: "`{text}` không phải là ngày" => "Hãy ghi năm, tháng, ngày: `2027-06-30`";
    SecurityExpired { day }: "`security.txt` có hạn đến {day}, đã qua: người tìm ra lỗ hổng không nên tin nó nữa" => "Hãy xem `contact` còn đúng không rồi ghi ngày mới, không quá một năm nữa";
    NoBrotli: "Chương trình này được dựng không kèm phần nén Brotli" => "Hãy bỏ `\"br\"` khỏi `precompressed`, hoặc dùng bản có tính năng `full` như bản phát hành";
    BadHost { text }: "`{text}` không phải là tên máy chủ" => "Hãy chỉ ghi tên máy chủ: `anh.example.vn`";
    OutOfRange { text, least, most }: "`{text}` nằm ngoài khoảng cho phép: từ {least} đến {most}"
        => "Hãy ghi một số trong khoảng ấy, hoặc xóa mục này";
    UnknownCluster { given, near, known }: "Không tìm thấy cụm `{given}`"
        => { near_or(near, &or_known("Hãy thêm cụm vào content/clusters/, hoặc bỏ dòng này", known)) };
    AmbiguousCluster { given, ids }: ("Tên `{given}` bị trùng: có {} cụm mang tên này", ids.len())
        => ("Hãy ghi mã thay cho tên: {}", list(ids));
    UnknownUnit { given, near }: "Không tìm thấy đơn vị `{given}`"
        => { near_or(near, "Hãy thêm đơn vị vào content/units.yaml") };
    UnknownOwner { given, near }: "`{given}` giống như một mã, nhưng không đơn vị nào có mã ấy"
        => { near_or(near, "Hãy ghi mã của một đơn vị trong content/units.yaml, hoặc ghi tên đúng như cần hiện trên trang") };
    SeveralNames { given, list, alone: Some(alone) }: "`{given}` được hiểu là một tên"
        => "Hãy ghi thành danh sách: `{list}`; nếu đó là một tên thì ghi `{alone}`";
    SeveralNames { given, list }: "`{given}` được hiểu là một tên" => "Hãy ghi riêng từng tên: thành danh sách `{list}`, hoặc mỗi tên một mục";
    AmbiguousUnit { given, ids }: ("Tên `{given}` bị trùng: có {} đơn vị mang tên này", ids.len())
        => ("Hãy ghi mã thay cho tên: {}", list(ids));
    UnitNear { given, near }: "`{given}` không có trong danh sách đơn vị"
        => "Có phải ý bạn là `{near}`?";
    UnknownAward { given, near, known }: "Không tìm thấy hình thức khen thưởng `{given}`"
        => { near_or(near, &or_known("Hãy thêm hình thức khen thưởng này vào content/awards.yaml", known)) };
    UnknownRating { given, near }: "Không tìm thấy mức xếp loại `{given}`"
        => { near_or(near, "Hãy thêm mức xếp loại này vào content/awards.yaml, dưới mục `ratings`") };
    AwardRecipient { kind, person: true }: "`{kind}` không dành cho cá nhân"
        => "Hãy ghi `to: unit-id`, với unit-id là mã của đơn vị";
    AwardRecipient { kind }: "`{kind}` không dành cho đơn vị"
        => "Hãy ghi `to: {{person: …, unit: …}}`";
    RankedWithout { unit }: "`{unit}` trong bảng xếp hạng chưa có thứ hạng, cũng chưa có điểm"
        => "Hãy thêm `place: 1` hoặc `points: 95` (số đúng của đơn vị), hoặc bỏ mục này";
    NameInText { name, keys, in_body, in_address }: (
        "`{name}` là tên không nêu, nhưng trang của bài vẫn còn tên ấy ở {}", name_places(keys, *in_body, *in_address)
    ) => "Hãy bỏ tên ấy ở đó (tên trong địa chỉ là tên tệp của bài), hoặc thôi ghi `withheld` cho tên ấy";
    AwardWithoutBody { kind }: "`{kind}` chưa ghi rõ do ai khen thưởng" => "Hãy thêm `by: …`";
    UnconfirmedGuess { words }: "chưa ai xác nhận điều được đoán từ \"{words}\""
        => "Hãy xem giá trị bên dưới có đúng không, rồi xóa dòng chú thích này";
    AwardNear { given, near }: "`{given}` không có trong danh sách hình thức khen thưởng"
        => "Có phải ý bạn là `{near}`?";
    OfficeWithoutCluster { clusters }: { office_of(clusters) } => { cluster_of("mục cán bộ này", clusters) };
    AwardWithoutCluster { unit, clusters }: "{unit} là thành viên của nhiều cụm trong bài: khen thưởng này sẽ hiện ngoài các cụm"
        => { cluster_of("mục khen thưởng này", clusters) };
    CountWithRecipient: "Có tên người nhận thì không ghi `count`: mỗi người nhận là một mục riêng"
        => "Hãy bỏ `count`";
    UnitTwice: "Đơn vị của người giữ chức được ghi hai lần: trong `person` và bên cạnh" => "Hãy bỏ `unit` bên cạnh `person`";
    CountRecipient { kind, persons: true, count }: "`{kind}` không dành cho cá nhân"
        => "Hãy chỉ ghi `count: {count}`";
    CountRecipient { kind, count }: "`{kind}` không dành cho đơn vị" => "Hãy chỉ ghi `count: {count}`";
    DuplicateId { id, other }: "Mã `{id}` bị trùng: {other} đã dùng mã này"
        => "Hãy đặt mã khác cho một trong hai nơi";
    DuplicateSlug { slug, other }: "Địa chỉ `{slug}` đã thuộc về trang khác ({other})"
        => "Hãy chọn `slug` khác cho một trong hai nơi";
    DuplicateName { name, other }: "`{name}` đã được ghi trong {other}" => "Hãy bỏ một trong hai mục";
    UnsafePath { path }: "Đường dẫn `{path}` dẫn ra ngoài thư mục trang tin"
        => "Hãy để tệp trong content/ và ghi đường dẫn tính từ tin bài này";
    MissingFile { path, near, in_settings: true }: "Không tìm thấy tệp `{path}`"
        => { near_or(near, "Hãy đặt tệp vào thư mục content/, hoặc sửa lại tên (phân biệt chữ hoa, chữ thường)") };
    MissingFile { path, near }: "Không tìm thấy tệp `{path}`"
        => { near_or(near, "Hãy đặt tệp bên cạnh tin bài, hoặc sửa lại tên (phân biệt chữ hoa, chữ thường)") };
    BrokenLink { target, near }: "Không tìm thấy nơi mà liên kết dẫn đến: `{target}`"
        => { near_or(near, "Hãy ghi đường dẫn đến tệp Markdown, tính từ tệp này: `../2018/abc.md`") };
    BrokenFragment { fragment, target, near }: "Không tìm thấy đề mục `#{fragment}` trong `{target}`"
        => { near_or(near, "Hãy bỏ phần từ dấu `#` trở đi") };
    LinkToUnpublished { target }: "`{target}` không được đăng: liên kết chỉ hiện thành chữ thường";
    SameUrl { url, other, made: true }: "Trang ở địa chỉ {url} do chính bantin tạo ra ({other})"
        => "Hãy đổi tên tệp này, hoặc đặt mã hay địa chỉ cũ khác: không tệp nào thay được trang ấy";
    SameUrl { url, other }: "Địa chỉ {url} bị trùng: {other} đã dùng địa chỉ này"
        => "Hãy đổi tên một trong hai tệp, hoặc đặt mã hay địa chỉ cũ khác cho tệp đó";
    LongName { name, bytes, limit }: "Địa chỉ trang sẽ có một phần dài {bytes} byte, `{name}…`: tên tệp chỉ được dài {limit} byte"
        => "Hãy rút ngắn tên tệp hoặc địa chỉ cũ; với chủ đề, đơn vị hay cụm thì ghi tên ngắn hơn, hoặc chọn `slug` trong sổ";
    NoAlt { file, html: true }: "Ảnh `{file}` chưa có lời mô tả cho người không nhìn thấy ảnh"
        => "Hãy thêm thuộc tính `alt=\"ảnh có gì\"`, hoặc `alt=\"\"` nếu ảnh không nói lên điều gì";
    NoAlt { file }: "Ảnh `{file}` chưa có lời mô tả cho người không nhìn thấy ảnh"
        => "Hãy ghi lời mô tả trong ngoặc vuông: `![ảnh có gì](…)`";
    RawHtml: "Trang tin này không cho phép viết HTML trong Markdown"
        => "Hãy viết Markdown, hoặc cho phép HTML trong config.toml: `[markdown]` `html = true`";
    LeftOut { element, attribute: Some(attribute), count }: { attribute_left_out(element, attribute, *count) }
        => { instead_of_attribute(attribute) };
    LeftOut { element, with_content, count }: { element_left_out(element, *with_content, *count) }
        => { instead_of_element(element) };
    UnclosedHtml { open, close }: "`{open}` chưa được đóng: phần sau đó không hiện trên trang"
        => "Hãy ghi `{close}` ở chỗ kết thúc";
    ReservedId { id, guess }: "Trang đã dùng `{id}` làm id, nên id này bị bỏ"
        => "Hãy ghi `id=\"{guess}\"`";
    UnsafeScheme { scheme, attribute: Some(attribute) }: "Không được dùng liên kết kiểu `{scheme}:`"
        => { safe_address(attribute) };
    UnsafeScheme { scheme }: { unsafe_scheme(scheme).0 } => { unsafe_scheme(scheme).1 };
    TooDeep { limit, of: Nested::Lists }: "Danh sách lồng nhau quá {limit} cấp"
        => "Hãy bớt số cấp lồng nhau";
    TooDeep { limit, of: Nested::Quotes }: "Đoạn trích dẫn lồng nhau quá {limit} cấp"
        => "Hãy bớt dấu `>`";
    TooDeep { limit, of: Nested::ListsAndQuotes }: "Danh sách hoặc đoạn trích dẫn lồng nhau quá {limit} cấp"
        => "Hãy bớt số cấp lồng nhau";
    TooDeep { limit, of: Nested::Marks }: "Chữ đậm, chữ nghiêng, liên kết lồng nhau quá {limit} cấp"
        => "Hãy đóng từng cặp dấu trước khi mở cặp khác";
    TooDeep { limit, of: Nested::Html(element) }: "Các thẻ HTML, nhiều nhất là `<{element}>`, lồng nhau quá {limit} cấp"
        => "Hãy đóng từng thẻ bằng `</{element}>` trước khi mở thẻ khác";
    UndefinedFootnote { name }: "Cước chú `[^{name}]` chưa có nội dung"
        => "Hãy thêm dòng `[^{name}]: …`";
    UnusedFootnote { name }: "Cước chú `[^{name}]` chưa được dùng ở đâu"
        => "Hãy đặt `[^{name}]` vào trong bài, hoặc xóa cước chú này";
    RepeatedFootnote { name }: "Chú thích `[^{name}]` được viết hai lần" => "Bỏ một trong hai";
    LinkWithoutText: "Liên kết không có chữ nào để hiện"
        => "Viết giữa hai dấu ngoặc vuông nơi liên kết dẫn tới: `[chữ](…)`";
    HeadingSkip { from, to }: "Tiêu đề cấp {to} đứng ngay sau tiêu đề cấp {from}"
        => ("Dùng {} dấu `#`", from.saturating_add(1));
    UndefinedReference { name }: "Liên kết `[{name}]` chưa có địa chỉ"
        => "Hãy thêm dòng `[{name}]: địa chỉ`";
    UnknownCodeLanguage { name }: "Không biết cách tô màu cho đoạn mã `{name}`";
    NbspRuns { count }: "Có {count} chỗ nhiều dấu cách không ngắt liền nhau, thường do dán từ Word"
        => "Hãy thay bằng dấu cách thường hoặc xuống dòng";
    DamagedWord { word, suggestion }: "Từ `{word}` dường như bị mất dấu"
        => "Có phải ý bạn là `{suggestion}`?";
    UnknownTheme { name, known }: "Không tìm thấy giao diện `{name}`"
        => ("Hiện có: {}", list(known));
    Template { detail }: "Tệp mẫu của giao diện bị lỗi: {detail}";
    ThemeWords { detail }: "Từ ngữ của giao diện còn thiếu: {detail}"
        => "Hãy so với tệp từ ngữ của giao diện có sẵn";
    PlaceholderUrl { url }: "`{url}` chỉ là địa chỉ mẫu của trang mới tạo: tin RSS, sơ đồ trang và ảnh chia sẻ sẽ dẫn đến địa chỉ không có thật"
        => "Hãy ghi địa chỉ thật mà trang sẽ được đăng lên";
    NoBaseUrl: "Chưa ghi base_url nên không có tin RSS và sơ đồ trang"
        => "Hãy thêm `base_url = \"https://…/\"` vào config.toml";
    ForeignOutput { folder, example }: "Thư mục xuất {folder} có tệp không do bantin tạo ra, ví dụ {example}"
        => "Hãy chọn thư mục trống: `--out FOLDER`; nếu thư mục này do bantin tạo ra mà tệp `.bantin` đã mất thì hãy xóa cả thư mục";
    OutputInSources { folder }: "Xuất ra thư mục {folder} sẽ ghi đè lên các tệp gốc của trang tin"
        => "Hãy chọn thư mục khác: `--out FOLDER`";
    OutputBusy { folder }: "Một lệnh bantin build khác đang ghi vào thư mục xuất {folder}"
        => "Hãy chờ lệnh ấy chạy xong rồi chạy lại";
    OutputSymlink { path }: "{path} là liên kết tượng trưng: bantin không ghi qua liên kết này"
        => "Hãy xóa liên kết này";
    Unwritable { path, detail }: "Không ghi được {path}: {detail}"
        => "Hãy xem quyền ghi của thư mục và chỗ trống trên đĩa; cả thư mục kết quả phải nằm trên cùng một đĩa";
    KeptChanged { path }: "{path} không còn thuộc trang tin, nhưng đã được sửa tay nên được giữ lại"
        => "Nếu không cần nữa, bạn có thể tự xóa tệp này";
    ClockBehind { now, last }: "Đồng hồ máy này chỉ {now}, nhưng lần dựng trước là lúc {last}: tin bài trong khoảng giữa không được đăng"
        => "Hãy chỉnh lại đồng hồ rồi dựng lại; nếu nay đồng hồ đã đúng, hãy chạy `touch .bantin` trong thư mục kết quả";
    PrivateOutput { path, folder }: "Chỉ chủ của {path} đọc được, nên máy chủ web không hiển thị được"
        => "Hãy chạy `chmod -R go+rX {folder}`, và `umask 022` trước lần dựng sau";
    BadEpoch { text }: "SOURCE_DATE_EPOCH là `{text}`, không phải là thời điểm"
        => "Hãy ghi số giây tính từ năm 1970, ví dụ `SOURCE_DATE_EPOCH=$(date +%s)`, hoặc bỏ biến này";
    NotCleaned { why: Uncleaned::Signed }: "Tệp đã ký số: sửa bất cứ gì cũng làm chữ ký mất hiệu lực"
        => "Hãy xóa trước khi ký";
    NotCleaned { why: Uncleaned::Encrypted }: "Tệp có mật khẩu nên không đọc được"
        => "Hãy lưu lại không có mật khẩu rồi mới xóa";
    NotCleaned { why: Uncleaned::Picture(kind) }: "bantin không xóa được gì trong ảnh {kind}"
        => "Hãy lưu ảnh thành JPEG, PNG hoặc WebP rồi xóa trong tệp ấy";
    NotCleaned { why: Uncleaned::Other(kind) }: "bantin không xóa được gì trong tệp {kind}"
        => "Hãy lưu thành MP4, PDF, DOCX, XLSX hoặc PPTX rồi xóa trong tệp ấy";
    NotCleaned { why: Uncleaned::Folder(path) }: "`{path}` là thư mục" => "Hãy ghi từng tệp, hoặc `{path}/*`";
    NotCleaned { why: Uncleaned::Empty }: "Tệp rỗng" => "Hãy chép lại tệp từ nơi có bản đủ";
    NotCleaned { why: Uncleaned::Unknown }: "Tệp này không phải là ảnh, phim, PDF hay tài liệu Office mà bantin biết";
    NotCleaned { why: Uncleaned::Damaged }: "Các phần của tệp không khớp nhau"
        => "Hãy mở tệp bằng chương trình của nó, lưu lại rồi mới xóa";
    PersonalDataLeft { positions, authors }: ("Tệp vẫn còn {}, không xóa được", personal(positions, authors))
        => "Hãy xuất lại tài liệu; với phim thì chỉ chép hình và tiếng: `ffmpeg -i PHIM -map 0:v -map 0:a? -c copy -map_metadata -1 PHIM-MỚI`";
    NoFolder { path }: "Không có thư mục {path}"
        => "Hãy chạy lệnh trong thư mục trang tin, hoặc ghi thư mục ấy: `--site FOLDER`";
    NoDocument { path, found: NoDocument::Empty }: "{path} rỗng" => "Hãy chép lại tệp từ nơi có bản đủ";
    NoDocument { path, found: NoDocument::OldWord }: "{path} là tài liệu của Word cũ"
        => "Hãy mở bằng Word hoặc LibreOffice, chọn Tệp (File), Lưu thành (Save as), kiểu Word Document (.docx), rồi nhập tệp ấy";
    NoDocument { path, found: NoDocument::Encrypted }: "{path} có mật khẩu"
        => "Hãy mở ra, lưu lại không có mật khẩu, rồi nhập tệp ấy";
    NoDocument { path, found: NoDocument::WebPage }: "{path} là trang web mang tên tài liệu"
        => "Hãy mở bằng Word, lưu thành Word Document (.docx), rồi nhập tệp ấy";
    NoDocument { path, found: NoDocument::Other { kind } }: "{path} là {kind}, không phải là tài liệu Word"
        => "Hãy lưu văn bản thành Word Document (.docx), rồi nhập tệp ấy";
    NoDocument { path, found: NoDocument::Unknown }: "{path} không phải là tài liệu Word"
        => "Hãy lưu văn bản thành Word Document (.docx), rồi nhập tệp ấy";
    NoDocument { path, found: NoDocument::Damaged { part: Some(part) } }: "{path} bị hỏng: không đọc được {part}"
        => "Hãy mở bằng Word, vốn tự sửa được phần nào, lưu dưới tên khác, rồi nhập tệp ấy";
    NoDocument { path, found: NoDocument::Damaged { part: None } }: "{path} bị thiếu phần cuối"
        => "Hãy chép hoặc tải lại tệp cho đủ";
    NoDocument { path, found: NoDocument::TooLarge }: "{path} chứa nhiều hơn mọi bài viết"
        => "Hãy chép phần chữ của bài sang một tài liệu mới, rồi nhập tệp ấy";
    NoDocument { path, found: NoDocument::Unreadable { detail } }: "Không mở được {path}: {detail}"
        => "Hãy xem tệp có ở đó không, và có chương trình khác đang giữ nó không";
    NoDocument { path, found: NoDocument::Folder }: "{path} là thư mục" => "Hãy ghi từng tệp, hoặc `{path}/*.docx`";
    NotBuiltIn { command }: "Chương trình này được dựng không kèm lệnh `bantin {command}`"
        => "Hãy dùng bản phát hành, vốn có đủ, hoặc dựng lại với tính năng `full`: `cargo install --path . --locked --features full`";
    Port { port, state: PortState::Taken { by: Some(by), other } }: "Cổng {port} đang được {by} dùng"
        => "Hãy tắt chương trình ấy, hoặc chọn cổng khác: `bantin serve --port {other}`";
    Port { port, state: PortState::Taken { other, .. } }: "Cổng {port} đang được một chương trình khác dùng"
        => "Hãy tắt chương trình ấy, hoặc chọn cổng khác: `bantin serve --port {other}`";
    Port { port, state: PortState::AllTaken }: "Các cổng {port} đều đang được dùng"
        => "Hãy tắt bớt bản xem thử không cần nữa, hoặc chọn cổng còn trống: `bantin serve --port 8000`";
    Port { port, state: PortState::Forbidden }: "Người dùng này không được dùng cổng {port}"
        => "Hãy chọn cổng lớn hơn 1024: `bantin serve --port 8000`";
    Port { port, state: PortState::Other(detail) }: "Không dùng được cổng {port}: {detail}"
        => "Hãy chọn cổng khác: `bantin serve --port 8000`";
    BadAllowedHost { text }: "`{text}` không phải là tên máy chủ"
        => "Hãy ghi phần nằm giữa `//` và dấu `/` kế tiếp trên thanh địa chỉ, ví dụ `--allow-host localhost:8000`";
}
