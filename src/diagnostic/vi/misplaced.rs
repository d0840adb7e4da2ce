//! What stands in another place than it must, in Vietnamese.

use crate::diagnostic::Misplaced;
use crate::diagnostic::texts::texts;

texts! {
    Misplaced;

    Fence { mark }: "Dòng mở và dòng kết thúc phần khai báo phải là đúng ba dấu gạch nối, không phải `{mark}`"
        => "Hãy ghi cả dòng này thành `---` (Word hay tự đổi thành gạch dài: nên gõ trong Notepad hoặc VS Code)";
    SecondFrontMatter: "Ngay dưới phần khai báo đầu bài lại có một phần khai báo nữa: phần này sẽ bị in vào nội dung bài"
        => "Hãy gộp các mục vào phần trên, rồi xóa phần này, từ dòng `---` này đến dòng `---` kế tiếp";
    ReportElsewhere { wanted }: "Tệp này có `date` như một tin bài, nhưng nằm ngoài thư mục content/tin/"
        => "Hãy chuyển tệp đến `{wanted}`";
    EarlyFence: "Dòng `---` này kết thúc phần khai báo quá sớm: các mục ở dưới sẽ bị coi là nội dung bài"
        => "Hãy xóa dòng này";
    ReportBeside { wanted }: "Bài này nằm ngoài thư mục content/ nên không được đọc và không được đăng"
        => "Hãy chuyển tệp đến `{wanted}`";
    SourceInStatic { wanted }: "Trong static/, tệp được đăng nguyên như vậy: bài này sẽ không thành trang"
        => "Hãy chuyển tệp đến `{wanted}`";
    LocalPath { path, wanted, is_there: true }: "`{path}` là đường dẫn trên máy của bạn; trang tin chỉ hiểu đường dẫn trong thư mục content/, với dấu `/`"
        => "Hãy ghi `{wanted}`";
    LocalPath { path, wanted }: "`{path}` là đường dẫn trên máy của bạn; trang tin chỉ hiểu đường dẫn trong thư mục content/, với dấu `/`"
        => "Hãy chép tệp ấy vào thư mục của bài, rồi ghi `{wanted}`";
}
