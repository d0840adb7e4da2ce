//! The words of contradictions in Vietnamese.

use super::phrases::{corrected, status};
use crate::diagnostic::Contradiction;
use crate::diagnostic::texts::{list, texts};

texts! {
    Contradiction;

    AwardOpen { award, others }: "{award}: đây có thể là một trong nhiều khen thưởng đã nêu ({others})"
        => "Hãy ghi thêm đơn vị của cá nhân, `by: …` hoặc `cluster: …`";
    AwardTwice { award, line }: "{award}: đã ghi ở dòng {line}"
        => "Hãy bỏ một trong hai mục; nếu là hai cuộc thi hoặc hai dịp khen thì thêm `contest: …` vào từng mục";
    StatusBack { award, here, there, source }: ("{award}: ở đây ghi là {}, còn tin đăng trước ({source}) đã ghi là {}", status(*here), status(*there))
        => "Hãy sửa `status` ở một trong hai tin; nếu tin trước sai thì thêm `corrects: …` vào tin này";
    SingleTwice { award, there, source }: "{award}: mỗi năm cụm chỉ có một, mà {source} đã ghi cho `{there}`"
        => "Hãy sửa lại một trong hai tin; nếu cụm có nhiều thì ghi `single: false` cho hình thức này trong content/awards.yaml";
    SingleSeveral { award, count }: "{award}: mỗi năm cụm chỉ có một, mà ở đây ghi {count}"
        => "Hãy sửa lại `count`; nếu cụm có nhiều thì ghi `single: false` cho hình thức này trong content/awards.yaml";
    ContestMarks { given, other, place }: "Tên cuộc thi `{given}` chỉ khác dấu với `{other}` ({place})"
        => "Nếu là một thì ghi một tên như nhau ở mọi nơi; nếu là hai thì ghi cả hai vào `contests` trong content/awards.yaml";
    CountOpen { award, standing, sources }: ("{award}: ở đây ghi là {}, nhưng có thể là của bất cứ tin nào trong {}", status(*standing), list(sources))
        => ("Hãy nói rõ tin nào: thêm `corrects: {}`, hoặc ghi cùng một `contest: …` ở đây và ở tin ấy", corrected(sources));
    CountTwice { award, here, there, source }: "{award}: ở đây ghi {here}, còn {source} về cùng sự việc đã ghi {there}"
        => "Hãy chỉ ghi ở một trong hai tin; nếu là hai đợt khen khác nhau thì thêm `contest: …` vào từng mục";
    ContestMissing { award, source }: "{award}: ở đây không ghi cuộc thi, còn {source} có ghi"
        => "Hãy thêm `contest: …`";
    PeriodMissing { award, period, year, source }: "{award}: ở đây không ghi kỳ, còn {source} ghi `{period}`"
        => "Hãy thêm `period: {period}`; nếu là khen thưởng riêng của năm {year} thì thêm `year: {year}`";
    SameUnit { name, other }: "`{name}` trùng tên với đơn vị `{other}`, lại cùng cấp trên: trên trang không phân biệt được"
        => "Nếu là một thì bỏ bớt một mục; nếu là hai thì ghi tên đầy đủ hơn, hoặc sửa lại `owner`";
    SameUntil { until }: "Có hai tên cùng dùng đến ngày {until}: một trong hai tên chưa từng được dùng"
        => "Hãy sửa lại một trong hai ngày; nếu chỉ là cách viết khác thì ghi vào `aliases`";
    ParticipantTwice { name, line }: "{name} đã được ghi ở dòng {line}"
        => "Hãy bỏ một trong hai mục; nếu là hai người thì ghi rõ chức vụ hoặc đơn vị của từng người";
    OfficersDiffer { cluster, year, here, there, source }: "{cluster}, năm {year}: ở đây ghi `{here}`, còn {source} ghi `{there}`"
        => "Hãy sửa lại một trong hai nơi cho khớp";
    FiguresDiffer { of, here, there, place }: "{of}: ở đây ghi `{here}`, còn {place} ghi `{there}`"
        => "Hãy sửa một trong hai nơi, ghi `period` khác, hoặc ghi rõ trong nhãn đây là số của ai";
    RatingsDiffer { of, here, there, place }: "{of}: ở đây xếp loại `{here}`, còn {place} ghi `{there}`"
        => "Hãy sửa lại một trong hai nơi cho khớp";
    RankedTwice { unit, line }: "{unit}: đã có trong bảng xếp hạng ở dòng {line}"
        => "Hãy bỏ một trong hai mục, hoặc sửa lại đơn vị";
    PlacesDiffer { of, here, there, place }: "{of}: ở đây xếp thứ {here}, còn {place} ghi thứ {there}"
        => "Hãy sửa lại một trong hai nơi; nếu tin trước sai thì thêm `corrects: …` vào tin này";
    PointsDiffer { of, here, there, place }: "{of}: ở đây ghi {here} điểm, còn {place} ghi {there}"
        => "Hãy sửa lại một trong hai nơi; nếu tin trước sai thì thêm `corrects: …` vào tin này";
    PlaceAgainstPoints { unit, place, points, other, there, others }: "{unit}: xếp thứ {place} mà được {points} điểm, hơn {other} xếp thứ {there} được {others} điểm"
        => "Hãy sửa lại thứ hạng (`place`) hoặc điểm (`points`)";
    TargetsDiffer { of, year, here, there, place }: "{of}Giao ước năm {year}: ở đây ghi {here} chỉ tiêu, còn {place} ghi {there}"
        => "Hãy sửa lại một trong hai nơi cho khớp";
    PactUnsigned { of, year, place }: "{of}Giao ước năm {year}: ở đây ghi chưa ký, còn {place} đã ghi là đã ký"
        => "Hãy bỏ `signed: false`; nếu tin trước sai thì thêm `corrects: …` vào tin này";
    OfficeWithdrawn { cluster, year, unit, source }: "{cluster}, năm {year}: ở đây ghi `{unit}` không giữ chức vụ này, còn {source} vẫn ghi"
        => "Hãy sửa lại sổ; nếu chỉ thay giữa năm thì ghi thêm người mới với `from: …` trong cùng tin";
    HeadAndDeputy { cluster, year, unit, source }: "{cluster}, năm {year}: `{unit}` vừa là cụm trưởng vừa là cụm phó ({source})"
        => "Hãy bỏ một trong hai, hoặc ghi `from: …` cho chức vụ nhận sau";
    UnitEnded { unit, ended, year, successor: Some(successor) }: "{unit} đã kết thúc ngày {ended} (content/units.yaml), còn ở đây ghi năm {year}"
        => "Hãy ghi đơn vị kế tục `{successor}`, hoặc sửa lại năm";
    UnitEnded { unit, ended, year }: "{unit} đã kết thúc ngày {ended} (content/units.yaml), còn ở đây ghi năm {year}"
        => "Hãy sửa lại đơn vị hoặc năm";
    NotAMember { unit, cluster, year, source }: "{unit} không phải thành viên của {cluster} năm {year} ({source})"
        => "Hãy thêm đơn vị vào `members` của năm ấy, hoặc sửa lại đơn vị, cụm hay năm";
    RingOfClusters { ring }: ("Các cụm hình thành từ nhau thành vòng: {}", ring.join(" ← "))
        => "Hãy bỏ `from` của một trong các cụm ấy";
    RingOfSuccessors { ring, others }: ("Các đơn vị kế tục nhau thành vòng: {}{others}", ring.join(" → "))
        => "Hãy bỏ `successor` của một trong các đơn vị ấy";
}
