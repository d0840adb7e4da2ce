//! The tables: a column is added here, and nowhere else.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::cell::{Cell, Column, Kind, Sink, Table, Word};
use super::scope::Scope;
use crate::model::{
    ClusterId, ClusterName, DataTable, Decision, Document, Holder, Recipient, RecipientKind,
    Shared, UnitName,
};
use crate::render::facts::{
    AwardRow, DataRows, FigureRow, MemberRow, OfficerRow, RankingRow, RatingRow, ReportRow,
};

/// Defines a table: its names, and for each column its name, what stands in it, its titles, and how
/// it is taken from a row.
macro_rules! table {
    (
        $(#[$doc:meta])*
        $table:ident $id:ident $titles:tt $rows:tt $write:ident($row:ident: $type:ty, $at:ident)
        $($name:ident $kind:expr, $title:tt = $cell:expr;)*
    ) => {
        $(#[$doc])*
        static $table: Table = Table {
            id: DataTable::$id,
            titles: $titles,
            rows: $rows,
            columns: &[$(Column {
                name: stringify!($name),
                titles: $title,
                kind: $kind,
            }),*],
        };

        fn $write(rows: &[$type], $at: &Scope<'_>, sink: &mut dyn Sink) {
            for $row in rows {
                sink.begin();
                let mut columns = $table.columns.iter();
                $(if let Some(column) = columns.next() {
                    sink.cell(column, Cell::from($cell));
                })*
                sink.end();
            }
        }
    };
}

table! {
    /// Awards.
    AWARDS Awards ["Khen thưởng", "Awards"]
    [
        "Mỗi dòng là một khen thưởng, ở mức xa nhất mà tin bài ghi nhận",
        "Each row is an award, as the report that carries it furthest has it",
    ]
    write_awards(row: AwardRow<'_>, at)
    year Kind::Year, ["Năm thi đua", "Emulation year"] = at.year;
    period Kind::Text, ["Kỳ", "Period"] = row.award.time().to_string();
    status Kind::Word(STATUS), ["Tình trạng", "Status"] = word(row.award.status);
    kind_id Kind::Text, ["Mã hình thức", "Id of the kind"] = row.award.kind.id.as_str();
    kind Kind::Text, ["Hình thức khen thưởng", "Kind of award"] = row.award.kind.name.as_str();
    family Kind::Word(FAMILY), ["Loại", "Family"] = word(row.award.kind.sign);
    awarded_by Kind::Text, ["Cấp khen thưởng", "Awarded by"] = row.award.body();
    recipient Kind::Word(RECIPIENT), ["Đối tượng", "Recipient"] = recipient(&row.award.to);
    unit_id Kind::Text, ["Mã đơn vị", "Id of the unit"] = row.award.unit().and_then(unit_id);
    unit Kind::Text, ["Đơn vị", "Unit"] = row.award.unit().map(|unit| unit.name.as_str());
    person Kind::Text, ["Cá nhân", "Person"] = person(&row.award.to);
    units Kind::Integer, ["Số tập thể", "Number of units"] = counted(&row.award.to).0;
    persons Kind::Integer, ["Số cá nhân", "Number of persons"] = counted(&row.award.to).1;
    count Kind::Integer, ["Số lượng", "Number of recipients"] = row.award.count();
    contest Kind::Text, ["Hội thi, hội thao", "Contest"] = row.award.contest.as_deref();
    cluster_id Kind::Text, ["Mã cụm", "Id of the cluster"] = row.cluster.map(ClusterId::as_str);
    cluster Kind::Text, ["Cụm thi đua", "Cluster"] = row.cluster.map(|id| at.cluster(id));
    federation Kind::Text, ["Thuộc", "Federation"] = row.cluster.and_then(|id| at.federation(id));
    decision Kind::Text, ["Quyết định", "Decision"] = document(row.award.decision.as_ref());
    decision_date Kind::Date, ["Ngày quyết định", "Date of the decision"]
        = row.award.decision.as_ref().and_then(|it| it.date);
    source Kind::Address, ["Nguồn", "Source"] = at.report(row.report);
}

table! {
    /// Officers.
    OFFICERS Officers ["Cán bộ cụm", "Officers"]
    [
        "Mỗi dòng là một đơn vị hoặc cá nhân làm cụm trưởng hoặc cụm phó; nguồn là tin bài, hoặc trang của cụm nếu chỉ danh bạ ghi",
        "Each row is a unit or a person that headed a cluster or was its deputy; the source is the report, or the page of the cluster where the registry alone says it",
    ]
    write_officers(row: OfficerRow<'_>, at)
    year Kind::Year, ["Năm thi đua", "Emulation year"] = at.year;
    cluster_id Kind::Text, ["Mã cụm", "Id of the cluster"] = row.cluster.as_str();
    cluster Kind::Text, ["Cụm thi đua", "Cluster"] = at.cluster(row.cluster);
    federation Kind::Text, ["Thuộc", "Federation"] = at.federation(row.cluster);
    role Kind::Word(OFFICE), ["Nhiệm vụ", "Office"] = word(row.tenure.role);
    role_name Kind::Text, ["Tên nhiệm vụ", "Name of the office"] = row.role_name;
    unit_id Kind::Text, ["Mã đơn vị", "Id of the unit"] = row.tenure.holder.unit().and_then(unit_id);
    unit Kind::Text, ["Đơn vị", "Unit"] = row.tenure.holder.unit().map(|unit| unit.name.as_str());
    person Kind::Text, ["Cá nhân", "Person"] = officer(&row.tenure.holder);
    from Kind::Date, ["Từ ngày", "From"] = row.tenure.from;
    until Kind::Date, ["Đến ngày", "Until"] = row.tenure.until;
    status Kind::Word(HELD), ["Tình trạng", "Status"] = held(row.tenure.withdrawn);
    decision Kind::Text, ["Quyết định", "Decision"] = document(row.tenure.decision.as_ref());
    decision_date Kind::Date, ["Ngày quyết định", "Date of the decision"]
        = row.tenure.decision.as_ref().and_then(|it| it.date);
    source Kind::Address, ["Nguồn", "Source"]
        = row.report.map(|path| at.report(path)).or_else(|| at.cluster_page(row.cluster));
}

table! {
    /// Members.
    MEMBERS Members ["Thành viên cụm", "Members"]
    [
        "Mỗi dòng là một đơn vị thành viên của cụm theo danh bạ; nguồn là trang của cụm",
        "Each row is a unit that the registry lists as a member of a cluster; the source is the page of the cluster",
    ]
    write_members(row: MemberRow<'_>, at)
    year Kind::Year, ["Năm thi đua", "Emulation year"] = at.year;
    cluster_id Kind::Text, ["Mã cụm", "Id of the cluster"] = row.cluster.as_str();
    cluster Kind::Text, ["Cụm thi đua", "Cluster"] = at.cluster(row.cluster);
    federation Kind::Text, ["Thuộc", "Federation"] = at.federation(row.cluster);
    unit_id Kind::Text, ["Mã đơn vị", "Id of the unit"] = unit_id(row.unit);
    unit Kind::Text, ["Đơn vị", "Unit"] = row.unit.name.as_str();
    role Kind::Word(ROLE), ["Nhiệm vụ", "Office"] = row.role.map_or_else(|| "member".to_owned(), word);
    source Kind::Address, ["Nguồn", "Source"] = at.cluster_page(row.cluster);
}

table! {
    /// Figures.
    FIGURES Figures ["Số liệu", "Figures"]
    [
        "Mỗi dòng là một số liệu mà tin bài nêu; tin của nhiều cụm thì số liệu là chung của các cụm ấy",
        "Each row is a figure that a report gives; where the report is of several clusters, the figure is of all of them together",
    ]
    write_figures(row: FigureRow<'_>, at)
    year Kind::Year, ["Năm thi đua", "Emulation year"] = at.year;
    period Kind::Text, ["Kỳ", "Period"] = row.figure.period.to_string();
    cluster_ids Kind::List, ["Mã cụm", "Ids of the clusters"] = ids(row.clusters);
    clusters Kind::List, ["Cụm thi đua", "Clusters"] = at.clusters(row.clusters.iter().map(|it| &it.id));
    label Kind::Text, ["Nội dung", "What is counted"] = row.figure.label.as_str();
    qualifier Kind::Text, ["Mức", "Qualifier"] = row.figure.qualifier.as_deref();
    value Kind::Number, ["Số lượng", "Value"] = &row.figure.value;
    target Kind::Number, ["Kế hoạch", "Target"] = row.figure.target.as_ref();
    measure Kind::Text, ["Đơn vị tính", "Measure"] = row.figure.unit.as_deref();
    source Kind::Address, ["Nguồn", "Source"] = at.report(row.report);
}

table! {
    /// Ratings.
    RATINGS Ratings ["Xếp loại", "Ratings"]
    [
        "Mỗi dòng là một mức xếp loại mà tin bài nêu, của một đơn vị hoặc của một số đơn vị",
        "Each row is a rating that a report gives, of a unit or of a number of them",
    ]
    write_ratings(row: RatingRow<'_>, at)
    year Kind::Year, ["Năm thi đua", "Emulation year"] = at.year;
    period Kind::Text, ["Kỳ", "Period"] = row.period.to_string();
    cluster_ids Kind::List, ["Mã cụm", "Ids of the clusters"] = borrowed(row.clusters.iter().map(|id| id.as_str()));
    clusters Kind::List, ["Cụm thi đua", "Clusters"] = at.clusters(row.clusters.iter().copied());
    rating_id Kind::Text, ["Mã xếp loại", "Id of the rating"] = row.rating.id.as_str();
    rating Kind::Text, ["Xếp loại", "Rating"] = row.rating.name.as_str();
    unit_id Kind::Text, ["Mã đơn vị", "Id of the unit"] = row.rating.unit.as_ref().and_then(unit_id);
    unit Kind::Text, ["Đơn vị", "Unit"] = row.rating.unit.as_ref().map(|unit| unit.name.as_str());
    count Kind::Integer, ["Số đơn vị", "Number of units"] = row.rating.count;
    source Kind::Address, ["Nguồn", "Source"] = at.report(row.report);
}

table! {
    /// Rankings.
    RANKINGS Rankings ["Xếp hạng", "Rankings"]
    [
        "Mỗi dòng là vị thứ, điểm của một đơn vị trong cụm, theo tin bài mới nhất nêu",
        "Each row is the place and the points of a unit in its cluster, as the latest report has them",
    ]
    write_rankings(row: RankingRow<'_>, at)
    year Kind::Year, ["Năm thi đua", "Emulation year"] = at.year;
    period Kind::Text, ["Kỳ", "Period"] = row.period.to_string();
    cluster_id Kind::Text, ["Mã cụm", "Id of the cluster"] = row.cluster.map(ClusterId::as_str);
    cluster Kind::Text, ["Cụm thi đua", "Cluster"] = row.cluster.map(|id| at.cluster(id));
    federation Kind::Text, ["Thuộc", "Federation"] = row.cluster.and_then(|id| at.federation(id));
    unit_id Kind::Text, ["Mã đơn vị", "Id of the unit"] = unit_id(&row.entry.unit);
    unit Kind::Text, ["Đơn vị", "Unit"] = row.entry.unit.name.as_str();
    place Kind::Integer, ["Vị thứ", "Place"] = row.entry.place;
    points Kind::Number, ["Điểm", "Points"] = row.entry.points.as_ref();
    source Kind::Address, ["Nguồn", "Source"] = at.report(row.report);
}

table! {
    /// Reports.
    REPORTS Reports ["Tin bài", "Reports"]
    [
        "Mỗi dòng là một tin bài, xếp theo năm thi đua mà tin thuộc về",
        "Each row is a report, in the emulation year that it belongs to",
    ]
    write_reports(row: ReportRow<'_>, at)
    year Kind::Year, ["Năm thi đua", "Emulation year"] = at.year;
    period Kind::Text, ["Kỳ", "Period"] = row.period.to_string();
    id Kind::Text, ["Mã tin", "Id"] = row.id.as_str();
    published Kind::Date, ["Ngày đăng", "Published"] = row.published;
    modified Kind::Date, ["Ngày sửa", "Changed"] = row.modified;
    title Kind::Text, ["Tiêu đề", "Headline"] = Cell::Text(at.redacted(row.title));
    cluster_ids Kind::List, ["Mã cụm", "Ids of the clusters"] = ids(row.clusters);
    clusters Kind::List, ["Cụm thi đua", "Clusters"] = at.clusters(row.clusters.iter().map(|it| &it.id));
    tags Kind::List, ["Chủ đề", "Topics"] = row.tags.iter().map(|tag| at.redacted(*tag)).collect::<Vec<_>>();
    event_date Kind::Date, ["Ngày diễn ra", "Day of the event"] = row.event.as_ref().and_then(|it| it.date);
    event_until Kind::Date, ["Đến ngày", "Last day of the event"] = row.event.as_ref().and_then(|it| it.until);
    event_place Kind::Text, ["Địa điểm", "Place of the event"] = row.event.as_ref().and_then(|it| it.place).map(|place| Cell::Text(at.redacted(place)));
    host_id Kind::Text, ["Mã đơn vị tổ chức", "Id of the host"]
        = row.event.as_ref().and_then(|it| it.host).and_then(unit_id);
    host Kind::Text, ["Đơn vị tổ chức", "Host"]
        = row.event.as_ref().and_then(|it| it.host).map(|unit| unit.name.as_str());
    corrects Kind::List, ["Đính chính tin", "Corrects"]
        = row.corrects.iter().map(|path| Cow::Owned(at.report(path))).collect::<Vec<_>>();
    source Kind::Address, ["Địa chỉ", "Address"] = at.report(row.path);
}

/// A table.
pub fn table(id: DataTable) -> &'static Table {
    match id {
        DataTable::Awards => &AWARDS,
        DataTable::Officers => &OFFICERS,
        DataTable::Members => &MEMBERS,
        DataTable::Figures => &FIGURES,
        DataTable::Ratings => &RATINGS,
        DataTable::Rankings => &RANKINGS,
        DataTable::Reports => &REPORTS,
    }
}

/// Hands over rows, cell by cell.
pub fn write(rows: &DataRows<'_>, at: &Scope<'_>, sink: &mut dyn Sink) {
    match rows {
        DataRows::Awards(rows) => write_awards(rows, at, sink),
        DataRows::Officers(rows) => write_officers(rows, at, sink),
        DataRows::Members(rows) => write_members(rows, at, sink),
        DataRows::Figures(rows) => write_figures(rows, at, sink),
        DataRows::Ratings(rows) => write_ratings(rows, at, sink),
        DataRows::Rankings(rows) => write_rankings(rows, at, sink),
        DataRows::Reports(rows) => write_reports(rows, at, sink),
    }
}

/// A list of words: each with its labels.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident $($value:literal $vi:literal $en:literal),*) => {
        $(#[$doc])*
        const $name: &[Word] = &[$(Word { value: $value, labels: [$vi, $en] }),*];
    };
}

words!(STATUS
    "conferred" "đã trao" "conferred",
    "decided" "đã quyết định, chưa trao" "decided, not yet conferred",
    "proposed" "mới đề nghị, chưa phải kết quả" "proposed only",
    "refused" "không được duyệt" "refused",
    "withdrawn" "đã rút lại" "withdrawn");
words!(FAMILY
    "flag" "cờ" "flag",
    "medal" "huân chương, kỷ niệm chương" "order or medal",
    "certificate" "bằng khen, giấy khen" "certificate",
    "title" "danh hiệu" "title",
    "prize" "giải hội thi, hội thao" "prize of a contest");
words!(RECIPIENT
    "unit" "tập thể" "a unit",
    "person" "cá nhân" "a person",
    "unnamed" "tin không nêu tên" "none is named");
words!(OFFICE
    "head" "cụm trưởng" "head",
    "deputy" "cụm phó" "deputy");
words!(ROLE
    "head" "cụm trưởng" "head",
    "deputy" "cụm phó" "deputy",
    "member" "thành viên" "member");
words!(HELD
    "held" "giữ nhiệm vụ" "held",
    "withdrawn" "đã rút lại" "withdrawn");

/// What a file may hold in the place of a value: programs read the same words.
fn word(value: impl Serialize) -> String {
    struct Written<T>(T);

    impl<T: Serialize> Display for Written<T> {
        fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
            self.0.serialize(formatter)
        }
    }

    Written(value).to_string()
}

fn recipient(to: &Recipient) -> String {
    match to {
        Recipient::Unit(_) => word(RecipientKind::Unit),
        Recipient::Person(..) => word(RecipientKind::Person),
        Recipient::Unnamed(_) => "unnamed".to_owned(),
    }
}

fn held(withdrawn: bool) -> &'static str {
    match withdrawn {
        true => "withdrawn",
        false => "held",
    }
}

fn officer(holder: &Holder) -> Option<&str> {
    holder.person().and_then(|person| person.name.shown())
}

fn person(to: &Recipient) -> Option<&str> {
    match to {
        // A name that is withheld is none.
        Recipient::Person(name, _) => name.shown(),
        Recipient::Unit(_) | Recipient::Unnamed(_) => None,
    }
}

/// How many units and persons there are, as far as it is known which.
fn counted(to: &Recipient) -> (u32, u32) {
    match to {
        Recipient::Unit(_) => (1, 0),
        Recipient::Person(..) => (0, 1),
        Recipient::Unnamed(crowd) => (crowd.units, crowd.persons),
    }
}

fn unit_id(unit: &Shared<UnitName>) -> Option<&str> {
    unit.id.as_ref().map(|id| id.as_str())
}

fn document(decision: Option<&Decision>) -> Option<&str> {
    decision.map(|decision| match &decision.document {
        Document::Decision(number) => number.as_str(),
        Document::Named(name) => name.as_str(),
    })
}

fn borrowed<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Cow<'t, str>> {
    texts.map(Cow::Borrowed).collect()
}

fn ids(clusters: &[Shared<ClusterName>]) -> Vec<Cow<'_, str>> {
    borrowed(clusters.iter().map(|cluster| cluster.id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{FAMILY, OFFICE, RECIPIENT, STATUS, Word, word};
    use crate::model::{AwardSign, AwardStatus, OfficeRole, RecipientKind};

    #[test]
    fn words_are_those_that_are_written() {
        let values = |words: &[Word]| words.iter().map(|it| it.value).collect::<Vec<_>>();
        let statuses = [
            AwardStatus::Conferred,
            AwardStatus::Decided,
            AwardStatus::Proposed,
            AwardStatus::Refused,
            AwardStatus::Withdrawn,
        ];
        let families = [
            AwardSign::Flag,
            AwardSign::Medal,
            AwardSign::Certificate,
            AwardSign::Title,
            AwardSign::Prize,
        ];
        assert_eq!(values(STATUS), statuses.map(word));
        assert_eq!(values(FAMILY), families.map(word));
        let offices = [OfficeRole::Head, OfficeRole::Deputy];
        assert_eq!(values(OFFICE), offices.map(word));
        let recipients = [RecipientKind::Unit, RecipientKind::Person];
        assert_eq!(values(&RECIPIENT[..2]), recipients.map(word));
    }
}
