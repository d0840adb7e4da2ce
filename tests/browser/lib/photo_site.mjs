// A site of photographs of 12 megapixels: a report with a cover and a gallery of ten, and more reports with
// covers of their own than the home page shows.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reports with nothing but a cover. */
const COVERED = 22;
const IN_GALLERY = 10;

const TITLES = [
  'Công đoàn ngành Y tế trao 40 suất quà cho đoàn viên có hoàn cảnh khó khăn',
  'Hội thao chào mừng ngày thành lập Công đoàn Việt Nam',
  'Cụm thi đua số 2 tổng kết năm, ký giao ước thi đua',
  'Tập huấn nghiệp vụ cho cán bộ công đoàn cơ sở tại các khu công nghiệp',
];
const SUMMARY =
  'Sáng nay, tại hội trường Liên đoàn Lao động tỉnh, hơn 120 đại biểu đã dự hội nghị và nghe báo cáo kết quả.';
const TEXT = `${SUMMARY}\n\nCác đơn vị trong cụm đã trao đổi kinh nghiệm chăm lo đời sống đoàn viên.\n`;

/** The address of the report with the gallery. */
export const REPORT = 'tin/2025/hoi-nghi.html';

/** Makes the sources in `folder` with the program that makes photographs, and builds them; returns the output. */
export function buildPhotoSite(folder, bantin, photos) {
  const tin = join(folder, 'content', 'tin', '2025');
  const album = join(tin, 'hoi-nghi', 'anh');
  for (const path of [album, join(folder, 'content', 'clusters')]) mkdirSync(path, { recursive: true });
  const taken = join(folder, 'photos');
  execFileSync(photos, [taken, String(IN_GALLERY + 1 + COVERED)]);
  const [cover, ...rest] = readdirSync(taken).sort();
  writeFileSync(join(folder, 'config.toml'), 'title = "Công đoàn tỉnh"\nbase_url = "https://photos.example/"\n');
  writeFileSync(
    join(folder, 'content', 'clusters', 'so-2.md'),
    '---\nname: Cụm thi đua số 2\nowner: Liên đoàn Lao động tỉnh Sóc Trăng\n---\n',
  );

  const write = (name, title, day, keys) => {
    const head = ['---', `title: ${title}`, `date: ${day}`, `summary: ${SUMMARY}`, 'cluster: so-2', ...keys, '---', ''];
    writeFileSync(join(tin, name), head.join('\n') + TEXT);
  };
  renameSync(join(taken, cover), join(tin, 'hoi-nghi', 'bia.jpg'));
  for (const name of rest.splice(0, IN_GALLERY)) renameSync(join(taken, name), join(album, name));
  const captions = readdirSync(album).map((name) => `${name}: Đại biểu dự hội nghị chụp ảnh lưu niệm\n`);
  writeFileSync(join(album, 'chu-thich.yaml'), captions.join(''));
  write('hoi-nghi/index.md', 'Hội nghị tổng kết phong trào thi đua của Cụm số 2', '2025-12-30', [
    'cover: {file: bia.jpg, caption: Toàn cảnh hội nghị, alt: Hội trường có nhiều đại biểu}',
    'gallery: anh/',
  ]);
  for (const [number, name] of rest.entries()) {
    renameSync(join(taken, name), join(tin, name));
    const day = `2025-${String(12 - Math.floor(number / 20)).padStart(2, '0')}-${String(28 - (number % 20)).padStart(2, '0')}`;
    write(name.replace('.jpg', '.md'), `${TITLES[number % TITLES.length]} (${number + 1})`, day, [
      `cover: {file: ${name}, caption: Quang cảnh buổi lễ}`,
    ]);
  }
  execFileSync(bantin, ['build', '--strict'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, 'public');
}
