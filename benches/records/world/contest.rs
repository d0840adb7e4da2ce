//! Contests of a province: their prizes are no awards of the emulation system.

use std::slice::from_ref;

use super::words::{CONTESTS, PRIZES};
use super::{Id, World, unit};
use crate::records::truth::{Recipient, Status, Year};

impl World {
    /// A contest with its prizes. A unit may win prizes of one name at two of them.
    pub(super) fn hold_contest(&mut self, province: usize, year: Year) {
        let listed = self.listed(province, year);
        let units: Vec<Id> = listed.iter().flat_map(|seat| self.able(seat)).collect();
        let day = self.day(year, 5..=8);
        let place = &self.provinces[province].place;
        let title = format!("Hội thao công nhân, viên chức, lao động {place} năm {year}");
        let mut sketch = self.of_province(province, year, day, title.clone());
        sketch.summary = format!("{title}: đội kéo co Sở Y tế thắng trong tiếng reo hò.");
        let Some(path) = self.publish(sketch) else {
            return;
        };
        let mut best: Option<Id> = None;
        for contest in CONTESTS.iter().take(2) {
            let mut winners = self.some(&units, PRIZES.len());
            // Who won the one often wins the other too.
            if let (Some(best), Some(first)) = (&best, winners.first_mut()) {
                first.clone_from(best);
            }
            best = winners.first().cloned();
            for (winner, (prize, _, _)) in winners.iter().zip(PRIZES) {
                let cluster = self.cluster_of(province, winner, year);
                let to = Recipient::Unit(unit(winner));
                self.award(province, prize, to, year, cluster);
                // It is there already.
                self.pending[province].pop();
                let last = self.truth.awards.last_mut().expect("one");
                last.period = None;
                last.contest = Some(format!("{contest}, {title}"));
                self.tell_last(from_ref(&path), Status::Conferred);
            }
        }
    }

    /// The cluster that lists a unit in a year.
    fn cluster_of(&self, province: usize, unit: &str, year: Year) -> Option<Id> {
        let listed = self.listed(province, year);
        let own = listed
            .iter()
            .find(|seat| seat.members.iter().any(|it| it == unit));
        own.map(|seat| seat.cluster.clone())
    }
}
