//! A workbook: a summary, and a sheet for each table, with numbers and days as such.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::TableRows;
use super::summary::{Number, Summary, summaries};
use crate::render::Renderer;
use crate::render::data::{Cell, Column, Kind, Sink, Table, language, table};

/// What a cell of a workbook holds at most.
const LONGEST: usize = 32_767;
/// How many links a sheet may have, and how long each may be.
const LINKS: u32 = 65_000;
const LONGEST_LINK: usize = 2_000;
/// The widest column, and the narrowest, in letters.
const WIDTHS: (usize, usize) = (6, 48);

/// The bytes of a workbook.
///
/// # Errors
/// There are more rows than a sheet holds.
pub fn workbook(tables: &[TableRows<'_>], renderer: &Renderer<'_>) -> Result<Vec<u8>, XlsxError> {
    let config = &renderer.everywhere().config;
    let language = language(&config.language);
    let mut workbook = Workbook::new();
    // The same data are the same bytes, whenever they are written.
    let properties = DocProperties::new()
        .set_title(&config.title)
        .set_company(&config.organisation.name)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let styles = Styles::new();
    for summary in summaries(tables, renderer, language) {
        fill_summary(workbook.add_worksheet(), &summary, &styles)?;
    }
    for of in tables {
        let table = table(of.id);
        let sheet = workbook.add_worksheet();
        let mut rows = Rows::new(sheet, table, &styles, language)?;
        for (year, of_year) in &of.years {
            renderer.write_data(*year, of_year, &mut rows);
        }
        rows.finish()?;
    }
    workbook.save_to_buffer()
}

/// How cells look.
struct Styles {
    head: Format,
    date: Format,
    total: Format,
    plain: Format,
}

impl Styles {
    fn new() -> Self {
        let head = Format::new().set_bold().set_text_wrap();
        Self {
            head: head
                .set_align(FormatAlign::Top)
                .set_background_color(0x00DD_E6F2),
            date: Format::new().set_num_format("dd/mm/yyyy"),
            total: Format::new().set_bold(),
            plain: Format::new(),
        }
    }
}

/// The widths that columns need.
struct Widths(Vec<usize>);

impl Widths {
    fn see(&mut self, column: u16, text: &str) {
        if let Some(width) = self.0.get_mut(usize::from(column)) {
            *width = (*width).max(text.chars().count());
        }
    }

    fn set(self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(self.0) {
            let width = u32::try_from(width.clamp(WIDTHS.0, WIDTHS.1)).unwrap_or_default();
            sheet.set_column_width(column, f64::from(width + 2))?;
        }
        Ok(())
    }
}

/// A sheet under way: the names of the columns stay in sight, and rows can be chosen by them.
struct Rows<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    language: usize,
    widths: Widths,
    row: u32,
    column: u16,
    last_column: u16,
    failed: Option<XlsxError>,
}

impl<'a> Rows<'a> {
    fn new(
        sheet: &'a mut Worksheet,
        table: &Table,
        styles: &'a Styles,
        language: usize,
    ) -> Result<Self, XlsxError> {
        sheet.set_name(table.titles[language])?;
        let mut widths = Widths(vec![0; table.columns.len()]);
        for (place, column) in (0..).zip(table.columns) {
            let title = column.titles[language];
            sheet.write_string_with_format(0, place, title, &styles.head)?;
            widths.see(place, title);
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Self {
            sheet,
            styles,
            language,
            widths,
            row: 0,
            column: 0,
            last_column: u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX),
            failed: None,
        })
    }

    fn put(&mut self, column: &Column, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let (row, place) = (self.row, self.column);
        match cell {
            Cell::Empty => {}
            Cell::Integer(number) => {
                let text = number.to_string();
                self.widths.see(place, &text);
                // Far below what a double holds exactly.
                self.sheet.write_number(row, place, *number as f64)?;
            }
            Cell::Number(number) => {
                let text = number.to_string();
                self.widths.see(place, &text);
                match text.parse::<f64>() {
                    Ok(number) => self.sheet.write_number(row, place, number)?,
                    Err(_) => self.sheet.write_string(row, place, &text)?,
                };
            }
            Cell::Date(date) => {
                self.widths.see(place, "00/00/0000");
                let (year, month, day) = (date.year(), date.month(), date.day());
                let parts = (u16::try_from(year), u8::try_from(month), u8::try_from(day));
                let known = match parts {
                    (Ok(year), Ok(month), Ok(day)) => {
                        ExcelDateTime::from_ymd(year, month, day).ok()
                    }
                    _ => None,
                };
                match known {
                    Some(at) => {
                        let style = &self.styles.date;
                        self.sheet
                            .write_datetime_with_format(row, place, &at, style)?
                    }
                    // Workbooks know no day before 1900.
                    None => self.sheet.write_string(row, place, date.to_string())?,
                };
            }
            Cell::Text(text) => self.put_text(column, text)?,
            Cell::List(texts) => self.put_text(column, &texts.join("; "))?,
        }
        Ok(())
    }

    fn put_text(&mut self, column: &Column, text: &str) -> Result<(), XlsxError> {
        let label = match column.kind {
            Kind::Word(words) => {
                let mut words = words.iter();
                let known = words.find(|word| word.value == text);
                known.map(|word| word.labels[self.language])
            }
            _ => None,
        };
        let text = label.unwrap_or(text);
        self.widths.see(self.column, text);
        let is_link = matches!(column.kind, Kind::Address)
            && text.starts_with("http")
            && text.len() <= LONGEST_LINK
            && self.row <= LINKS;
        match is_link {
            true => self.sheet.write_url(self.row, self.column, text)?,
            false => {
                let text: String = text.chars().take(LONGEST).collect();
                self.sheet.write_string(self.row, self.column, text)?
            }
        };
        Ok(())
    }

    fn finish(self) -> Result<(), XlsxError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        self.sheet.autofilter(0, 0, self.row, self.last_column)?;
        self.widths.set(self.sheet)
    }
}

impl Sink for Rows<'_> {
    fn begin(&mut self) {
        self.row += 1;
        self.column = 0;
    }

    fn cell(&mut self, column: &'static Column, cell: Cell<'_>) {
        if self.failed.is_none() {
            self.failed = self.put(column, &cell).err();
        }
        self.column += 1;
    }

    fn end(&mut self) {}
}

fn fill_summary(
    sheet: &mut Worksheet,
    summary: &Summary,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(summary.title)?;
    let mut widths = Widths(vec![0; summary.head.len()]);
    for (place, title) in (0..).zip(&summary.head) {
        sheet.write_string_with_format(0, place, title, &styles.head)?;
        // Long names of kinds are wrapped.
        let shown: String = title.chars().take(18).collect();
        widths.see(place, &shown);
    }
    sheet.set_freeze_panes(1, summary.texts)?;
    let mut last = 0;
    for (row, line) in (1..).zip(&summary.rows) {
        last = row;
        let style = match line.is_total {
            true => &styles.total,
            false => &styles.plain,
        };
        for (place, text) in (0..).zip(&line.texts) {
            widths.see(place, text);
            match text.parse::<u16>() {
                // The year.
                Ok(number) if place == 0 => sheet.write_number(row, place, number)?,
                _ => sheet.write_string_with_format(row, place, text, style)?,
            };
        }
        for (place, number) in (summary.texts..).zip(&line.numbers) {
            let number = match number {
                None => continue,
                // Far below what a double holds exactly.
                Some(Number::Count(count)) => *count as f64,
                Some(Number::Decimal(number)) => match number.to_string().parse() {
                    Ok(number) => number,
                    Err(_) => continue,
                },
            };
            sheet.write_number_with_format(row, place, number, style)?;
        }
    }
    let last_column = u16::try_from(summary.head.len().saturating_sub(1)).unwrap_or(u16::MAX);
    // The total stays where it is, whatever is chosen or sorted.
    let last_chosen = if summary.has_total() { last - 1 } else { last };
    if last_chosen > 0 {
        sheet.autofilter(0, 0, last_chosen, last_column)?;
    }
    widths.set(sheet)
}
