//! What a slip made of YAML or TOML, in Vietnamese.

use super::phrases::as_line;
use crate::diagnostic::Slip;
use crate::diagnostic::texts::texts;

texts! {
    Slip;

    ColonSpace { line }: "Thiếu dấu cách sau dấu hai chấm" => { as_line(line) };
    OtherColon { mark, line }: "Sau tên mục là `{mark}`, không phải dấu hai chấm và một dấu cách" => { as_line(line) };
    NoColon { line }: "Thiếu dấu hai chấm sau tên mục" => { as_line(line) };
    IndentedKey { line }: "Dòng này không thẳng cột với các mục cùng cấp"
        => "Hãy sửa số dấu cách ở đầu dòng, đúng như sau: `{line}`";
    StrayLine { line }: "Dòng này không có tên mục: nếu là phần tiếp theo của dòng trên thì phải thụt vào"
        => "Hãy thêm hai dấu cách ở đầu dòng: `{line}`";
    DashSpace { line }: "Thiếu dấu cách sau dấu gạch đầu dòng" => { as_line(line) };
    OtherDash { mark, line }: "Danh sách trong phần khai báo dùng dấu gạch nối `-`, không dùng `{mark}`" => { as_line(line) };
    CurlyQuotes { line }: "Dấu ngoặc kép cong (gõ từ Word) không bao được giá trị: ở đây phải dùng dấu thẳng" => { as_line(line) };
    InnerQuote { line }: "Dấu ngoặc kép bên trong làm giá trị bị ngắt giữa chừng" => { as_line(line) };
    UnclosedQuote { line }: "Dấu ngoặc kép mở ra mà không đóng lại" => { as_line(line) };
    BackslashInQuotes { line }: "Trong ngoặc kép, dấu `\\` có nghĩa riêng nên không ghi được như vậy" => { as_line(line) };
    UnclosedBracket { line }: "Dấu ngoặc `[` hoặc `{{` mở ra mà không đóng lại" => { as_line(line) };
    AfterBracket { line }: "Sau dấu ngoặc đóng còn thừa dấu" => { as_line(line) };
    CommaInValue { value, line }: "Dấu phẩy trong `{value}` bị hiểu là hết mục này, sang mục khác"
        => ("Hãy đặt giá trị trong ngoặc kép: `{}`", line.trim());
    CommaMissing { line }: "Thiếu dấu phẩy giữa hai mục trong ngoặc" => { as_line(line) };
    MarkedKey { mark, line }: "Tên mục chỉ ghi chữ, không kèm dấu `{mark}`" => { as_line(line) };
    OtherBrackets { line }: "Các mục con trên một dòng phải đặt trong ngoặc nhọn `{{…}}`, danh sách trong ngoặc vuông `[…]`" => { as_line(line) };
    NoKey { line }: "Trong ngoặc nhọn, mỗi giá trị phải có tên mục ở trước" => { as_line(line) };
    NoDash { line }: "Mỗi dòng của danh sách phải bắt đầu bằng dấu gạch nối và một dấu cách"
        => "Hãy ghi dòng này thành: `{line}`";
    FirstCharacter { mark, line }: "Giá trị bắt đầu bằng `{mark}`, dấu có nghĩa riêng trong phần khai báo: phải đặt trong ngoặc kép" => { as_line(line) };
    NumberSign { line }: "Phần từ dấu `#` trở đi bị hiểu là ghi chú, kể cả dấu ngoặc đóng" => { as_line(line) };
    HiddenCharacter { code, line }: "Có ký tự ẩn U+{code:04X} (dán từ Word hoặc trang web) ở tên mục"
        => ("Hãy xóa cả dòng rồi gõ lại: `{}`", line.trim());
    SameKey { key, meant, line }: "`{key}` chính là mục `{meant}`, đã ghi ở dòng {line}" => "Hãy xóa dòng này";
    NoTopKey { key }: "Thiếu dòng `{key}:` ở trên danh sách này"
        => "Hãy thêm một dòng `{key}:` ngay trên dòng này";
    CommentedTable { line }: "Dòng này là ghi chú (có dấu `#` ở đầu), nên các mục bên dưới không thuộc bảng nào"
        => "Hãy bỏ dấu `#`: `{line}`; không dùng bảng này thì thêm `#` ở đầu các dòng bên dưới";
    UnquotedText { line }: "Trong config.toml, chữ phải đặt trong ngoặc kép" => { as_line(line) };
    EqualsSign { line }: "Trong config.toml, sau tên mục là dấu `=`" => { as_line(line) };
    PlainValue { line }: "Ở đây chỉ ghi được số, `true` hoặc `false`, không kèm gì khác" => { as_line(line) };
    NotSetting { line }: "Dòng này không có dấu `=` nên không phải là một mục của config.toml"
        => ("Nếu là lời ghi chú thì thêm dấu `#` ở đầu: `{}`; không thì xóa đi", line.trim());
    MisplacedKey { key, table, homes }: ("`{key}` đứng {}, mà ở đó không có mục này", table_of(table))
        => { home_of(homes) };
}

/// A table of `config.toml`.
fn table_of(table: &str) -> String {
    match table {
        "" => "ở đầu tệp".to_owned(),
        table => format!("dưới `[{table}]`"),
    }
}

/// Where a key belongs.
fn home_of(homes: &[String]) -> String {
    let homes = homes.iter().map(|home| match &**home {
        "" => "lên trên dòng `[…]` đầu tiên".to_owned(),
        home => format!("xuống ngay dưới dòng `[{home}]` (chưa có thì thêm dòng ấy ở cuối tệp)"),
    });
    let homes: Vec<String> = homes.collect();
    format!("Hãy chuyển dòng này {}", homes.join(", hoặc "))
}
