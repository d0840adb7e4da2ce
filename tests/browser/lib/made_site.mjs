// A site with many reports whose search is known: a copy of a built one, with an index and pages made here.

import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeIndex } from './index_of.mjs';

const REPORTS = 100;
const CLUSTERS = [['c', 'cum-1', 'Cụm thi đua số 1'], ['c', 'cum-2', 'Cụm thi đua số 2'], ['c', 'khoi-3', 'Khối thi đua số 3']];
const UNITS = [
  ['u', 'muong-la', 'Liên đoàn Lao động huyện Mường La', 'LĐLĐ huyện Mường La'],
  ['u', 'moc-chau', 'Liên đoàn Lao động huyện Mộc Châu', 'LĐLĐ huyện Mộc Châu'],
  ['u', 'y-te', 'Công đoàn ngành Y tế'],
];
const KINDS = [['k', 'co', 'Cờ thi đua'], ['k', 'bang-khen', 'Bằng khen']];
const EVENTS = ['Tổng kết phong trào thi đua', 'Ký giao ước thi đua', 'Đại hội công đoàn cơ sở', 'Hội thao công nhân'];
const SENTENCES = [
  'Đoàn viên góp quỹ Mái ấm Công đoàn, sửa lại mái tôn cho nhiều gia đình.',
  'Anh em trực suốt ba ngày đêm để giữ điện lực không gián đoạn.',
  'Phong trào trồng cây quanh xưởng được duy trì từ năm trước.',
  'Công nhân đi dọc đường quốc lộ; cơ sở nào cũng dương cao cờ.',
  'Tổ tư vấn pháp luật giải đáp câu hỏi về bảo hiểm xã hội.',
];
/** Whom some reports name, by what their number leaves when it is divided. */
const PERSONS = [[9, 4, 'Nguyễn Thị Lan'], [25, 7, 'Nguyễn Thị Lân'], [50, 3, 'Lò Văn Thuỷ']];

/** The reports, oldest first, behind one page that stands alone. */
function documents() {
  const reports = Array.from({ length: REPORTS }, (_, at) => {
    const [unit] = [UNITS[at % UNITS.length]];
    const year = 2016 + Math.floor(at / 10);
    const texts = [SENTENCES[at % 5], SENTENCES[(at * 3 + 1) % 5]];
    for (const [by, rest, name] of PERSONS) if (at % by === rest) texts.push(`Dự họp có đồng chí ${name}, chủ tịch.`);
    // An eth, as old texts have it in the place of a capital Đ.
    if (at % 50 === 7) texts.push('Thu \u00D0oàn phí quý này.');
    // Each pair of the phrase, but not the phrase.
    if (at % 20 === 0) texts.push('Bàn việc giữ rừng xanh. Đất rừng xanh lá, giữ rừng.');
    if (at % 20 === 10) texts.push('Cùng giữ rừng xanh lá, giữ đất.');
    return {
      title: `${unit[2]}: ${EVENTS[at % 4]} năm ${year}`,
      texts,
      address: `tin/lam-${at}.html`,
      date: `${year}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
      cluster: CLUSTERS[at % 3][1],
      units: [unit[1]],
      kinds: at % 5 === 0 ? [KINDS[at % 2][1]] : [],
    };
  });
  const page = { title: 'Giới thiệu', texts: ['Trang này giới thiệu công đoàn.'], address: 'lam~2~.html', date: '', cluster: '' };
  return [page, ...reports.sort((a, b) => (a.date < b.date ? -1 : 1))];
}

/** The folder of such a site, its documents, and its groups. */
export function makeSite(built) {
  const folder = mkdtempSync(join(tmpdir(), 'bantin-search-'));
  cpSync(built, folder, { recursive: true });
  const all = documents();
  const groups = [...CLUSTERS, ...UNITS, ...KINDS].map(([kind, id, name, ...others]) => {
    const has = ({ cluster, units = [], kinds = [] }) => [cluster, ...units, ...kinds].includes(id);
    return [kind, id, name, `${kind}/${id}/`, all.filter(has).length, ...others];
  });
  writeIndex(join(folder, 'tim-kiem'), all, groups);
  mkdirSync(join(folder, 'tin'), { recursive: true });
  for (const { title, texts, address } of all) {
    const body = texts.map((text) => `<p>${text}</p>`).join('');
    // Who has no icon is asked for one, which is not there.
    const html = `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><main><article class="report"><h1>${title}</h1><div class="prose">${body}</div></article></main></html>`;
    writeFileSync(join(folder, address), html);
  }
  return { folder, documents: all, groups };
}
