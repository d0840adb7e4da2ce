//! News that no cycle brings: festivals, care, courses, congresses.

use jiff::civil::Date;

use super::publish::Sketch;
use super::{Id, World, unit};

/// What happens: `{place}` is the province, `{year}` the year. Some sound like a review and are
/// none.
const NEWS: &[&str] = &[
    "Tết sum vầy cùng công nhân {place} năm {year}",
    "Lễ phát động Tháng Công nhân {place} năm {year}",
    "Ngày hội hiến máu của đoàn viên công đoàn {place}",
    "Trao nhà Mái ấm Công đoàn tại {place}",
    "Lớp bồi dưỡng cán bộ công đoàn {place} năm {year}",
    "Công đoàn ngành Giáo dục {place} tổng kết năm học {before}-{year}",
    "Hội nghị sơ kết giữa nhiệm kỳ của Công đoàn {place}",
    "Đối thoại với người lao động tại {place}",
    "Chung kết hội thi an toàn vệ sinh viên giỏi {place}",
    "Liên hoan văn nghệ quần chúng công nhân, viên chức {place}",
];

impl World {
    /// Reports of ordinary news, until there are so many in all.
    pub(super) fn fill_with_news(&mut self, reports: u32) {
        let reports = usize::try_from(reports).expect("a number that fits");
        let told = self.truth.reports.len();
        assert!(told <= reports, "{told} reports tell of the clusters alone");
        while self.truth.reports.len() < reports {
            let sketch = self.any_news();
            self.publish(sketch);
        }
    }

    fn any_news(&mut self) -> Sketch {
        let province = self.random.index(self.provinces.len());
        let (first, last) = (*self.years.start(), *self.years.end());
        let span = u32::from((last - first).unsigned_abs());
        let after = self.random.between(0, span);
        let year = first + i16::try_from(after).expect("a few years");
        let day = self.day(year, 1..=12);
        let place = self.provinces[province].place.clone();
        let title = self.random.pick(NEWS);
        let title = title
            .replace("{place}", &place)
            .replace("{before}", &(year - 1).to_string())
            .replace("{year}", &year.to_string());
        let cluster = self.one(&self.provinces[province].clusters.clone());
        let members = self.members.get(&(cluster.clone(), year)).cloned();
        let is_of_cluster = self.random.percent(40) && members.is_some();
        let members = members.unwrap_or_default();
        Sketch {
            province,
            day,
            summary: format!("{title}: đông đảo đoàn viên và người lao động cùng tham gia."),
            title,
            clusters: is_of_cluster.then_some(cluster).into_iter().collect(),
            year,
            event: self.held(&members, day),
            units: members,
        }
    }

    /// Half of them say when they took place and who held it.
    fn held(&mut self, units: &[Id], day: Date) -> Option<(Date, crate::records::truth::Who)> {
        if units.is_empty() || self.random.percent(50) {
            return None;
        }
        let host = self.one(units);
        self.is_there(&host, day).then(|| (day, unit(&host)))
    }
}
