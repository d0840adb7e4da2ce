//! The words of slips in Vietnamese.

use crate::diagnostic::TextSlip;
use crate::diagnostic::texts::texts;

texts! {
    TextSlip;

    OpenEmphasis { written, mended }: "Dấu in đậm, in nghiêng trong `{written}` bị in ra thành chữ"
        => "Hãy viết `{mended}`: dấu đặt sát chữ ở bên trong, ngoài dấu là dấu cách hoặc dấu câu";
    IndentedProse: "Đoạn này thụt vào quá sâu nên thành khung mã nguồn"
        => "Hãy bỏ các dấu cách và tab ở đầu dòng";
    FencedProse { mark, is_closed: true }: "Dòng {mark} này biến đoạn văn bên dưới thành khung mã nguồn"
        => "Hãy bỏ dòng này và dòng {mark} ở cuối đoạn; muốn kẻ ngang thì viết `---` giữa hai dòng trống";
    FencedProse { mark }: "Dòng {mark} này biến mọi chữ từ đây đến hết bài thành khung mã nguồn"
        => "Hãy bỏ dòng này; nếu đúng là mã nguồn thì thêm dòng {mark} ở cuối đoạn mã";
    SpacesInTarget { target, mended }: "`{target}` có dấu cách nên cả liên kết bị in ra như chữ thường"
        => "Giữa hai dấu ngoặc tròn hãy viết: `{mended}`";
    LinkAsText { written, mended }: "`{written}` không thành liên kết mà bị in ra như chữ thường"
        => "Hãy viết liền: `{mended}`";
    QuotedTarget { target, mended }: "Địa chỉ `{target}` có dấu ngoặc kép nên không dẫn tới đâu cả"
        => "Giữa hai dấu ngoặc tròn hãy viết: `{mended}`";
    EmptyTarget: "Giữa hai dấu ngoặc tròn không có gì: không dẫn tới đâu cả"
        => "Hãy ghi địa chỉ hoặc tên tệp giữa hai dấu ngoặc tròn, hoặc chỉ để lại chữ";
    UnusedReference { name, target }: "Dòng `[{name}]: …` chỉ đặt tên cho một địa chỉ và không hiện ra trên trang"
        => "Hãy viết `{name}: {target}`";
    HeadingAsText { mended }: "Sau dấu `#` không có dấu cách nên dòng này không thành tiêu đề"
        => "Hãy viết `{mended}`; nếu không phải tiêu đề thì viết `\\#`";
    HeadingAttribute { written }: "`{written}` bị in ra cùng tiêu đề"
        => "Hãy bỏ đi: địa chỉ của tiêu đề được tạo từ chính chữ của nó";
    UnderlinedHeading { mark, mended }: "Dòng `{mark}` nằm ngay dưới chữ nên biến chữ ấy thành tiêu đề"
        => "Để kẻ ngang thì cách ra một dòng trống rồi viết `---`; muốn có tiêu đề thì bỏ dòng này và viết `{mended}`";
    SurplusCells { cells, columns, delimiter }: "Dòng này có {cells} ô mà bảng chỉ có {columns} cột: các ô thừa không hiện ra"
        => "Hãy ghi đủ {cells} ô ở dòng đầu của bảng và viết dòng dưới nó là `{delimiter}`; dấu `|` trong ô thì viết `\\|`";
    TextBelowTable: "Dòng này nằm ngay dưới bảng nên thành một dòng của bảng"
        => "Hãy để một dòng trống giữa bảng và dòng này";
    CellOverLines { row }: "Một ô của hàng này viết sang dòng dưới nên hàng bị tách thành nhiều hàng"
        => "Hãy viết cả hàng trên một dòng: `{row}`; muốn xuống dòng trong ô thì viết `<br>`";
    TableAsText { delimiter, has_one: true }: "Dòng kẻ này không khớp với dòng đầu của bảng nên cả bảng bị in ra như chữ thường"
        => "Hãy viết dòng này là `{delimiter}`";
    TableAsText { delimiter }: "Các dòng này bị in ra như chữ thường: dưới dòng đầu của bảng thiếu dòng kẻ"
        => "Hãy thêm dòng `{delimiter}` ngay dưới dòng này";
    PartedTable: "Dòng trống phía trên tách dòng này khỏi bảng nên dòng này bị in ra như chữ thường"
        => "Hãy bỏ dòng trống ngay trên dòng này";
    TabTable { row, delimiter }: "Các ô cách nhau bằng tab hoặc nhiều dấu cách nên không thành bảng"
        => "Hãy viết dòng này là `{row}`, thêm dòng `{delimiter}` ngay dưới, và viết các dòng sau cũng với dấu `|` giữa các ô";
    UnreadableCharacter { code }: "Ký tự U+{code:04X} không hiện ra được: nó thuộc phông chữ riêng hoặc đã hỏng khi chuyển mã"
        => "Hãy xóa ký tự này hoặc gõ lại chữ đúng";
    LegacyText { encoding, guess }: "Chữ ở đây theo bảng mã {encoding}, không phải Unicode: người đọc sẽ không đọc được"
        => "Hãy chuyển cả bài sang Unicode (công cụ chuyển mã của Unikey); ở đây có lẽ là `{guess}`";
    LostMarks { word }: "Chữ có dấu ở đây đã thành dấu hỏi, như `{word}`: người đọc sẽ không đọc được"
        => "Hãy chép lại bài từ bản gốc, hoặc xuất lại từ hệ thống cũ với bảng mã UTF-8: từ dấu hỏi không khôi phục lại được";
    CommentedValue { mended }: "Phần từ dấu `#` trở đi bị coi là ghi chú nên ở đây không có giá trị nào"
        => "Hãy đặt giá trị trong ngoặc kép: `{mended}`";
    CutValue { mended }: "Phần từ dấu `#` trở đi bị coi là ghi chú và không hiện ra"
        => "Hãy đặt cả giá trị trong ngoặc kép: `{mended}`";
    MarkdownInValue { mended }: "Ở đây chỉ dùng chữ thường: dấu in đậm, liên kết bị in ra nguyên như đã gõ"
        => "Hãy viết: `{mended}`";
    EmptyBody: "Tin bài chưa có nội dung"
        => "Hãy viết nội dung dưới dòng `---` thứ hai; chưa viết xong thì ghi `draft: true`";
    GuideLeft: "Phần hướng dẫn của `bantin new` vẫn còn trong bài"
        => "Hãy xóa từ `<!--` đến `-->`";
    AwardsInText: "Bảng này nêu khen thưởng mà phần đầu bài không ghi `awards`: các trang khen thưởng sẽ không có"
        => "Hãy ghi các khen thưởng ấy vào `awards` ở đầu bài; không có gì để ghi thì viết `awards: []`";
}
