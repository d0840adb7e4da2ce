//! Awards and participants in tables, by what their heads and cells say.

use word::Table;

use super::awards::{Above, years};
use super::draft::{DraftAward, DraftPerson, DraftRecipient, DraftUnit, Guess};
use super::grid::{Grid, title};
use super::kind::{KindMention, kind_at};
use super::known::Known;
use super::mention::{Named, mentions};
use super::office::office_at;
use super::person_name::{as_name, honorific_at, name_at};
use super::token::{Token, has_any, text_of, tokens};
use super::unit_name::unit_at;
use super::verb::{Said, said, strength};
use crate::model::{AwardStatus, Year};

/// What a column holds.
#[derive(Debug, Clone, Default)]
struct Columns {
    kind: Option<usize>,
    unit: Option<usize>,
    person: Option<usize>,
    office: Option<usize>,
    year: Option<usize>,
    status: Option<usize>,
    /// Columns that are each of one kind, with a sign where somebody has it.
    marked: Vec<(usize, KindMention)>,
}

/// The awards of a table; `bare` is what holds where nothing says how far they have come.
pub(super) fn awards_of(
    table: &Table,
    above: &Above,
    bare: Option<AwardStatus>,
    known: &Known<'_>,
) -> Vec<Guess<DraftAward>> {
    let grid = Grid::of(table);
    let columns = columns(&grid);
    let has_titles = || {
        let mut titles = grid
            .rows
            .iter()
            .skip(grid.heads)
            .filter_map(|row| title(row));
        titles.any(|it| !kinds_in(it).is_empty())
    };
    let is_told = columns.kind.is_some() || !columns.marked.is_empty() || above.kind.is_some();
    if !is_told && !has_titles() {
        return Vec::new();
    }
    let head_said = columns
        .kind
        .map_or(Said::Nothing, |column| said_in(&grid.head(column)));
    // A head may be weaker than what is said above the table, never stronger.
    let head_said = match (head_said, above.said) {
        (Said::Status(own), Some(Said::Status(above))) if strength(above) < strength(own) => {
            Said::Nothing
        }
        (own, _) => own,
    };
    let table_said = match (head_said, above.said) {
        (Said::Nothing, Some(said)) => said,
        (Said::Nothing, None) => match above.decision.is_some() {
            true => Said::Status(AwardStatus::Decided),
            false => bare.map_or(Said::Nothing, Said::Status),
        },
        (said, _) => said,
    };
    let head_year = columns.kind.and_then(|column| year_in(&grid.head(column)));
    let mut section: Option<KindMention> = above.kind.clone();
    let mut section_said = table_said;
    let mut found = Vec::new();
    for row in grid.rows.iter().skip(grid.heads) {
        if let Some(title) = title(row) {
            let title_tokens = tokens(title);
            if let Some(kind) = kind_in(title, &title_tokens) {
                section = Some(kind);
            }
            let own = said_in(title);
            section_said = if own == Said::Nothing {
                table_said
            } else {
                own
            };
            continue;
        }
        let words = row.iter().filter(|it| !it.trim().is_empty());
        let words = words.map(String::as_str).collect::<Vec<_>>().join(" | ");
        let cell =
            |column: Option<usize>| column.and_then(|it| row.get(it)).map_or("", String::as_str);
        let Some(to) = recipient(
            cell(columns.person),
            cell(columns.unit),
            cell(columns.office),
            known,
        ) else {
            continue;
        };
        // A row may deny in any of its cells.
        let is_denied = || row.iter().any(|it| said_in(it) == Said::Not);
        let own_said = match said_in(cell(columns.status)) {
            Said::Nothing if is_denied() => Said::Not,
            Said::Nothing => section_said,
            said => said,
        };
        let year = year_in(cell(columns.year))
            .or_else(|| {
                cell(columns.year)
                    .trim()
                    .parse()
                    .ok()
                    .filter(|it| (1900..2100).contains(it))
            })
            .or(head_year)
            .or(above.year);
        let mut add = |kind: &KindMention, said: Said| {
            let Said::Status(status) = said else { return };
            found.push(Guess::new(
                DraftAward {
                    kind: kind.named(known.registries),
                    to: to.clone(),
                    year,
                    status,
                    decision: above
                        .decision
                        .clone()
                        .filter(|_| status != AwardStatus::Proposed),
                },
                words.clone(),
            ));
        };
        let text = cell(columns.kind);
        let own = kinds_in(text);
        if columns.kind.is_some() {
            let inner = match said_in(text) {
                Said::Nothing => own_said,
                said => said,
            };
            own.iter().for_each(|kind| add(kind, inner));
        } else if columns.marked.is_empty()
            && let Some(kind) = &section
        {
            add(kind, own_said);
        }
        for (column, kind) in &columns.marked {
            let sign = cell(Some(*column)).trim().to_lowercase();
            if matches!(&*sign, "x" | "✓" | "√" | "+" | "1" | "01" | "có") {
                let inner = match said_in(&grid.head(*column)) {
                    Said::Nothing => own_said,
                    said => said,
                };
                add(kind, inner);
            }
        }
    }
    found
}

/// Those whom a table lists with name, office and unit: participants, where nothing else is said of them.
pub(super) fn people_of(table: &Table, above: &str, known: &Known<'_>) -> Vec<Guess<DraftPerson>> {
    let grid = Grid::of(table);
    let columns = columns(&grid);
    let above_tokens = tokens(above);
    let is_list = has_any(
        &above_tokens,
        0..above_tokens.len(),
        &[
            "đại biểu",
            "thành phần",
            "tham dự",
            "dự",
            "khách mời",
            "chủ trì",
            "ban chủ tọa",
        ],
    );
    let (Some(person), None) = (columns.person, columns.kind) else {
        return Vec::new();
    };
    let is_absent = |row: &[String]| {
        row.iter().any(|it| {
            let found = tokens(it);
            has_any(
                &found,
                0..found.len(),
                &["vắng", "vắng mặt", "xin phép", "không dự"],
            )
        })
    };
    if !is_list || !columns.marked.is_empty() || columns.office.is_none() {
        return Vec::new();
    }
    let mut people = Vec::new();
    for row in grid
        .rows
        .iter()
        .skip(grid.heads)
        .filter(|row| !is_absent(row))
    {
        let cell =
            |column: Option<usize>| column.and_then(|it| row.get(it)).map_or("", |it| it.trim());
        let Some(name) = person_name(cell(Some(person))) else {
            continue;
        };
        let (role, of_office) = office(cell(columns.office), known);
        let unit = Some(cell(columns.unit)).filter(|it| !it.is_empty());
        let unit = unit.filter(|_| columns.unit != columns.office);
        let unit = unit.map(|it| unit_named(it, known)).or(of_office);
        let words = row.iter().filter(|it| !it.trim().is_empty());
        let words = words.map(String::as_str).collect::<Vec<_>>().join(" | ");
        people.push(Guess::new(DraftPerson { name, role, unit }, words));
    }
    people
}

fn columns(grid: &Grid) -> Columns {
    let width = grid.rows.first().map_or(0, Vec::len);
    let mut columns = Columns::default();
    for column in 0..width {
        let head = grid.head(column);
        let head_tokens = tokens(&head);
        let says = |words: &[&str]| has_any(&head_tokens, 0..head_tokens.len(), words);
        // What somebody had before is not what the table is about.
        if says(&[
            "gần nhất",
            "trước đây",
            "đã đạt",
            "đã được",
            "năm trước",
            "liền kề",
        ]) {
            continue;
        }
        let cells = || {
            grid.rows
                .iter()
                .skip(grid.heads)
                .filter(|row| title(row).is_none())
                .filter_map(|row| row.get(column))
        };
        let filled = cells().filter(|it| !it.trim().is_empty()).count();
        let with_kind = cells().filter(|it| !kinds_in(it).is_empty()).count();
        let with_name = cells().filter(|it| person_name(it).is_some()).count();
        if let Some(kind) = kind_in(&head, &head_tokens).filter(|_| with_kind == 0) {
            columns.marked.push((column, kind));
        } else if with_kind * 2 > filled && filled > 0 {
            columns.kind.get_or_insert(column);
        } else if says(&["họ và tên", "họ tên", "cá nhân", "tên cá nhân", "người"]) && with_name > 0
            || (with_name * 2 > filled && filled > 0)
        {
            columns.person.get_or_insert(column);
            if says(&["tập thể", "đơn vị"]) {
                columns.unit.get_or_insert(column);
            }
        } else if says(&["chức vụ", "chức danh"]) {
            columns.office.get_or_insert(column);
            if says(&["đơn vị", "cơ quan", "công tác"]) {
                columns.unit.get_or_insert(column);
            }
        } else if says(&[
            "đơn vị",
            "tập thể",
            "công đoàn",
            "cơ quan",
            "nơi công tác",
            "lđlđ",
        ]) {
            columns.unit.get_or_insert(column);
        } else if says(&["năm"]) {
            columns.year.get_or_insert(column);
        } else if says(&["ghi chú", "kết quả", "trạng thái", "tình trạng", "kết luận"])
        {
            columns.status.get_or_insert(column);
        }
    }
    columns
}

fn recipient(
    person: &str,
    unit: &str,
    office_text: &str,
    known: &Known<'_>,
) -> Option<DraftRecipient> {
    if let Some(name) = person_name(person) {
        let (_, of_office) = office(office_text, known);
        let own = Some(unit.trim())
            .filter(|it| !it.is_empty() && *it != office_text.trim() && *it != person.trim());
        let unit = own.map(|it| unit_named(it, known)).or(of_office);
        let unit = unit.or_else(|| unit_behind(person, known));
        return Some(DraftRecipient::Person(name, unit));
    }
    let text = [unit, person]
        .into_iter()
        .find(|it| !it.trim().is_empty())?;
    let found = tokens(text);
    // What stands in a column of units is one, or several.
    let named = mentions(text, &found, known);
    if let [Named::Count(_)] = &named.iter().map(|it| it.of.clone()).collect::<Vec<_>>()[..] {
        return None;
    }
    let is_name = found.first().is_some_and(Token::is_capital)
        && !has_any(&found, 0..found.len(), &["tổng cộng", "cộng", "tổng số"]);
    is_name.then(|| DraftRecipient::Unit(unit_named(text.trim(), known)))
}

/// The unit of a person whose cell says more than the name: `Ông A, Chủ tịch CĐCS B`.
fn unit_behind(cell: &str, known: &Known<'_>) -> Option<DraftUnit> {
    let found = tokens(cell);
    let named = mentions(cell, &found, known);
    named.into_iter().find_map(|it| match it.of {
        Named::Person(person) => person.person.unit,
        _ => None,
    })
}

/// The name of a person that a cell holds.
fn person_name(cell: &str) -> Option<String> {
    let found = tokens(cell);
    let called = honorific_at(&found, 0);
    let at = called.unwrap_or(0);
    let end = name_at(&found, at, called.is_some())?;
    let is_all = end == found.len() || matches!(&*found[end].key, "," | "-" | "–" | "(" | ";");
    let is_unit = found
        .first()
        .is_some_and(|it| matches!(&*it.key, "công" | "liên" | "lđlđ" | "trường" | "cụm"));
    (is_all && !is_unit).then(|| as_name(&text_of(cell, &found, at..end)))
}

/// The office and the unit of a cell: `Chủ tịch, Công đoàn Trường A`.
fn office(cell: &str, known: &Known<'_>) -> (Option<String>, Option<DraftUnit>) {
    let found = tokens(cell);
    let unit = (0..found.len()).rev().find_map(|at| {
        let unit = unit_at(cell, &found, at, known)?;
        (unit.tokens.end == found.len()).then_some(unit)
    });
    let first = (0..found.len()).find_map(|at| {
        let unit = unit_at(cell, &found, at, known)?;
        (unit.tokens.end == found.len()).then_some(unit)
    });
    let unit = first.or(unit);
    let end = unit.as_ref().map_or(found.len(), |it| it.tokens.start);
    let role = text_of(cell, &found, 0..end);
    let role = role
        .trim_end_matches([',', '-', '–', ' ', ';'])
        .trim()
        .to_owned();
    let is_office = office_at(&found, 0).is_some();
    let role = (!role.is_empty() && (is_office || unit.is_none())).then_some(role);
    (
        role,
        unit.map(|it| DraftUnit {
            id: it.id,
            name: it.name,
        }),
    )
}

fn unit_named(text: &str, known: &Known<'_>) -> DraftUnit {
    DraftUnit {
        id: known.unit_id(text),
        name: text.to_owned(),
    }
}

fn kind_in(text: &str, found: &[Token]) -> Option<KindMention> {
    (0..found.len()).find_map(|at| kind_at(text, found, at))
}

/// The kinds that a text names.
fn kinds_in(text: &str) -> Vec<KindMention> {
    let found = tokens(text);
    let mut kinds = Vec::new();
    let mut at = 0;
    while at < found.len() {
        match kind_at(text, &found, at) {
            Some(kind) => {
                at = kind.tokens.end;
                kinds.push(kind);
            }
            None => at += 1,
        }
    }
    kinds
}

fn said_in(text: &str) -> Said {
    let found = tokens(text);
    said(&found, 0..found.len(), false)
}

fn year_in(text: &str) -> Option<Year> {
    let found = tokens(text);
    years(&found, 0..found.len()).first().copied()
}
