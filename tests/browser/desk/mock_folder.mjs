// The folder of a site as the server in memory holds it: schemas of its kinds, registries, and reports.

const string = (title, more = {}) => ({ type: 'string', title, ...more });
const date = (title) => string(title, { 'x-widget': 'date' });
const refers = (kind, title) => string(title, { 'x-refers': kind });
const integer = (title) => ({ type: 'integer', title });
const list = (title, items, more = {}) => ({ type: 'array', title, items, ...more });
const object = (title, properties, required = [], more = {}) => ({ type: 'object', title, properties, required, additionalProperties: false, ...more });
const either = (title, ...anyOf) => ({ title, anyOf });

const $defs = {
  Person: object('', { name: string('Họ tên'), role: string('Chức vụ'), unit: refers('unit', 'Đơn vị') }, ['name']),
  Decision: object('', { number: string('Số'), date: date('Ngày ký') }, ['number']),
  Recipient: object('', { person: string('Cá nhân'), unit: refers('unit', 'Đơn vị'), withheld: { type: 'boolean', title: 'Không nêu tên' } }, ['person']),
  Picture: object('', { file: refers('picture', 'Tệp'), caption: string('Chú thích'), credit: string('Ảnh của'), alt: string('Mô tả cho người không nhìn thấy') }, ['file']),
  Status: { type: 'string', enum: ['proposed', 'decided', 'conferred'], 'x-widget': 'status', 'x-meanings': { proposed: 'đề nghị, chưa được quyết định', decided: 'đã quyết định, chưa trao', conferred: 'đã trao tại buổi lễ' } },
};
const person = { anyOf: [{ type: 'string' }, { $ref: '#/$defs/Person' }] };
const several = (items) => ({ anyOf: [{ type: 'string', ...('x-refers' in items && { 'x-refers': items['x-refers'] }) }, { type: 'array', items }] });

const KINDS = {
  report: object('', {
    title: string('Tiêu đề', { description: 'Nói được điều chính của bài trong một câu.' }),
    date: string('Ngày đăng', { 'x-widget': 'datetime', description: 'Ở tương lai thì đến lúc ấy bài mới được đăng.' }),
    cluster: { title: 'Cụm thi đua', ...several({ type: 'string', 'x-refers': 'cluster' }) },
    year: { ...integer('Năm thi đua'), examples: [2026] },
    period: string('Thời kỳ', { examples: ['quý 1'] }),
    event: object('Sự kiện', { date: date('Ngày'), until: date('Đến ngày'), place: string('Nơi'), host: refers('unit', 'Đơn vị chủ trì') }),
    updated: date('Ngày sửa'),
    summary: string('Tóm tắt', { 'x-widget': 'text', description: 'Hai, ba câu hiện dưới tiêu đề.' }),
    author: { title: 'Tác giả', ...person },
    participants: list('Người dự', person),
    awards: list('Khen thưởng', object('', {
      kind: refers('award', 'Hình thức'), to: { title: 'Tặng cho', anyOf: [{ type: 'string', 'x-refers': 'unit' }, { $ref: '#/$defs/Recipient' }] }, year: integer('Năm'), status: { title: 'Tình trạng', $ref: '#/$defs/Status' },
      period: string('Thời kỳ'), count: integer('Số lượng'), by: refers('unit', 'Cơ quan khen'), decision: either('Quyết định', { type: 'string' }, { $ref: '#/$defs/Decision' }),
    }, ['kind', 'status'])),
    officers: list('Cụm trưởng, cụm phó', object('', { role: string('Chức', { enum: ['head', 'deputy'], 'x-meanings': { head: 'cụm trưởng', deputy: 'cụm phó' } }), person: { title: 'Người', ...person }, unit: refers('unit', 'Đơn vị'), year: integer('Năm'), from: date('Từ ngày') }, ['role'])),
    ratings: list('Xếp loại', object('', { rating: string('Mức'), count: integer('Số lượng'), unit: refers('unit', 'Đơn vị') }, ['rating'])),
    ranking: list('Bảng điểm', object('', { unit: refers('unit', 'Đơn vị'), place: integer('Hạng'), points: string('Điểm') }, ['unit'])),
    figures: list('Số liệu', object('', { label: string('Chỉ tiêu'), value: string('Kết quả'), target: string('Kế hoạch'), unit: string('Đơn vị tính') }, ['label', 'value'])),
    cover: { title: 'Ảnh bìa', anyOf: [{ type: 'string' }, { $ref: '#/$defs/Picture' }] },
    gallery: { title: 'Ảnh', anyOf: [{ type: 'string' }, { type: 'array', items: { anyOf: [{ type: 'string' }, { $ref: '#/$defs/Picture' }] } }] },
    tags: list('Chủ đề', { type: 'string', 'x-refers': 'tag' }),
    extra: { type: 'object', title: 'Thông tin thêm', additionalProperties: { type: 'string' } },
    source: string('Nguồn'),
    draft: { type: 'boolean', title: 'Là bản nháp', default: false },
    expires: date('Ngày gỡ'),
    aliases: list('Địa chỉ cũ', { type: 'string' }, { 'x-widget': 'lines' }),
  }, ['title', 'date'], { $defs }),
  cluster: object('', {
    name: string('Tên'), aliases: list('Tên khác', { type: 'string' }), owner: refers('unit', 'Cấp trên'),
    terms: { type: 'object', title: 'Các năm', propertyNames: { title: 'Năm' }, additionalProperties: object('', { head: refers('unit', 'Cụm trưởng'), deputy: { title: 'Cụm phó', ...several({ type: 'string', 'x-refers': 'unit' }) }, members: list('Thành viên', { type: 'string', 'x-refers': 'unit' }) }) },
  }, ['name'], { $defs }),
  units: object('', { units: list('Đơn vị', object('', { id: string('Mã'), name: string('Tên'), names: list('Tên trước đây', object('', { name: string('Tên'), until: date('Đến') }, ['name', 'until'])), aliases: list('Tên khác', { type: 'string' }), owner: string('Cấp trên'), history: list('Các mốc', object('', { date: date('Ngày'), text: string('Việc') }, ['text'])), successor: { title: 'Đơn vị tiếp nối', ...several({ type: 'string', 'x-refers': 'unit' }) } }, ['id', 'name'])) }, [], { $defs }),
  config: object('', { title: string('Tên trang'), description: string('Giới thiệu', { 'x-widget': 'text' }), language: string('Ngôn ngữ', { enum: ['vi', 'en'] }), organisation: object('Cơ quan', { name: string('Tên'), address: string('Địa chỉ'), phone: string('Điện thoại') }), archives: object('Trang lưu trữ', { clusters: { type: 'boolean', title: 'Cụm', default: true }, years: { type: 'boolean', title: 'Năm', default: true } }) }, ['title'], { $defs }),
};

const UNITS = ['Liên đoàn Lao động tỉnh Sóc Trăng', 'Công đoàn ngành Y tế', 'Công đoàn ngành Giáo dục', 'LĐLĐ huyện Kế Sách', 'LĐLĐ huyện Mỹ Tú', 'LĐLĐ thị xã Ngã Năm', 'Công đoàn các khu công nghiệp', 'Công đoàn Viên chức tỉnh'];
const slug = (text) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd').replace(/[^a-z0-9]+/g, '-');

const PICKERS = {
  cluster: [1, 2, 3].map((number) => ({ id: `cum-${number}`, name: `Cụm thi đua số ${number}`, names: [`Khối thi đua ${number}`] })),
  unit: UNITS.map((name) => ({ id: slug(name), name, names: [name.replace('LĐLĐ', 'Liên đoàn Lao động')] })),
  award: [['co-ldld-dan-dau', 'Cờ “Đơn vị xuất sắc dẫn đầu”'], ['co-ldld-xuat-sac', 'Cờ “Đơn vị xuất sắc”'], ['bk-ldld-tinh', 'Bằng khen của LĐLĐ tỉnh'], ['bk-tld', 'Bằng khen của Tổng Liên đoàn']].map(([id, name]) => ({ id, name, names: [] })),
  tag: ['tổng kết năm', 'bình xét thi đua', 'chăm lo đoàn viên'].map((name) => ({ id: name, name, names: [] })),
};

const BODY = `Chiều 7/1/2019, tám đơn vị của Cụm thi đua số 2 gặp nhau để nhìn lại năm cũ và bàn việc năm mới. Nơi họp là trụ sở Công đoàn các khu công nghiệp tỉnh.

## Năm của các kỳ đại hội

Tuyên truyền là mảng nổi bật của năm 2018. Các nguời dự đều nhất trí.

| Đơn vị | Đề nghị |
|---|---|
| LĐLĐ huyện Kế Sách | Cờ xuất sắc |
`;

const STATES = [
  { state: 'published', words: 'đã đăng' },
  { state: 'draft', words: 'nháp' },
  { state: 'scheduled', words: 'hẹn giờ 07:00 mai' },
  { state: 'not-uploaded', words: 'chưa tải lên' },
  { state: 'expired', words: 'hết hạn' },
  { state: 'broken', words: 'có lỗi' },
];

/** A folder with so many reports, the first of which has something of everything. */
export function makeFolder(reports) {
  const copies = new Map();
  const put = (path, kind, values, body, more = {}) => {
    const copy = { path, kind, version: 1, typed: 0, saved: true, values, ...(body !== undefined && { body }), guesses: [], conflict: null, ...more };
    copies.set(path, copy);
    return copy;
  };
  put('content/tin/2019/tong-ket.md', 'report', {
    title: 'Tổng kết Cụm thi đua số 2 Sóc Trăng: đề nghị ba đơn vị nhận cờ thi đua năm 2018',
    date: '2019-01-07',
    cluster: 'cum-2',
    event: { date: '2019-01-07', place: 'Cơ quan Công đoàn các khu công nghiệp' },
    summary: 'Khép lại năm thi đua 2018, tám đơn vị biểu quyết đề nghị một cờ dẫn đầu và hai cờ xuất sắc.',
    author: 'Võ Công Thành',
    participants: [{ name: 'Nguyễn Văn Thanh', role: 'Phó Chủ tịch', unit: PICKERS.unit[0].id }, 'Trần Thị Ánh'],
    awards: [{ kind: 'co-ldld-dan-dau', to: PICKERS.unit[1].id, year: 2018, status: 'proposed' }, { kind: 'co-ldld-xuat-sac', to: PICKERS.unit[3].id, year: 2018, status: 'đề nghị' }],
    gallery: [{ file: 'hoi-truong.png', caption: 'Cán bộ công đoàn dự hội nghị', alt: 'Hội trường nhìn từ hàng ghế cuối' }, 'trao-co.png'],
    tags: ['tổng kết năm'],
  }, BODY, { state: STATES[0], guesses: [{ path: ['event', 'place'], words: 'tại Cơ quan Công đoàn các khu công nghiệp' }] });
  for (let at = 1; at < reports; at++) {
    const year = 2026 - (at % 8);
    put(`content/tin/${year}/tin-${at}.md`, 'report', { title: `Hội nghị giao ban số ${at} của Cụm thi đua số ${1 + (at % 3)} và chương trình chăm lo đoàn viên dịp Tết`, date: `${year}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`, cluster: `cum-${1 + (at % 3)}` }, 'Nội dung.', { state: STATES[at % STATES.length] });
  }
  put('content/clusters/cum-2.md', 'cluster', { name: 'Cụm thi đua số 2', aliases: ['Cụm số 2'], terms: { 2018: { members: PICKERS.unit.slice(1, 5).map(({ id }) => id) }, 2019: { head: PICKERS.unit[6].id, members: PICKERS.unit.slice(1, 4).map(({ id }) => id) } } }, 'Cụm gồm tám đơn vị.');
  put('content/units.yaml', 'units', { units: PICKERS.unit.map(({ id, name }) => ({ id, name })) });
  put('config.toml', 'config', { title: 'Công đoàn tỉnh', language: 'vi', organisation: { name: 'Liên đoàn Lao động tỉnh' } });
  return {
    copies,
    kinds: structuredClone(KINDS),
    pickers: structuredClone(PICKERS),
    history: [],
    add: (values, body) => put(`content/tin/2026/${slug(values.title)}.md`, 'report', values, body, { state: STATES[1], saved: false }),
    imported(name) {
      const guesses = [{ path: ['date'], words: 'ngày 7 tháng 1 năm 2026' }, { path: ['participants', 0], words: 'đồng chí Lê Hữu Thưởng, Chủ tịch Công đoàn ngành Y tế' }];
      const values = { title: name.replace(/\.docx$/, ''), date: '2026-01-07', participants: [{ name: 'Lê Hữu Thưởng', role: 'Chủ tịch', unit: PICKERS.unit[1].id }] };
      return put(`content/tin/2026/${slug(name)}.md`, 'report', values, 'Chữ của tệp Word.', { state: STATES[1], saved: false, guesses });
    },
  };
}
