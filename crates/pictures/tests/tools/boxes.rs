//! HEIC files written box by box, in the order and with the fields that iPhones write them.

/// An item: its kind, its bytes, and its properties, counted from 1.
pub struct Item {
    pub kind: [u8; 4],
    pub bytes: Vec<u8>,
    pub properties: Vec<u8>,
    /// What is part of another picture is not shown by itself.
    pub is_hidden: bool,
}

/// A file of items, which are numbered from 1.
pub struct File {
    pub items: Vec<Item>,
    /// Whole boxes.
    pub properties: Vec<Vec<u8>>,
    /// Name, from, to.
    pub references: Vec<([u8; 4], u16, Vec<u16>)>,
    pub main: u16,
}

pub fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).expect("it is small");
    [&size.to_be_bytes()[..], name, content].concat()
}

/// A box with version and flags.
pub fn full(name: &[u8; 4], version: u8, flags: u8, content: &[u8]) -> Vec<u8> {
    boxed(name, &[&[version, 0, 0, flags], content].concat())
}

fn number(value: usize) -> [u8; 2] {
    u16::try_from(value).expect("it is small").to_be_bytes()
}

fn long(value: usize) -> [u8; 4] {
    u32::try_from(value).expect("it is small").to_be_bytes()
}

pub fn size(width: u32, height: u32) -> Vec<u8> {
    full(
        b"ispe",
        0,
        0,
        &[width.to_be_bytes(), height.to_be_bytes()].concat(),
    )
}

/// What says of a grid how many tiles it has, and how large the picture is.
pub fn grid(columns: u32, rows: u32, width: u32, height: u32) -> Vec<u8> {
    let short = |side: u32| number(side as usize);
    let mut grid = vec![0, 0, rows as u8 - 1, columns as u8 - 1];
    grid.extend([short(width), short(height)].concat());
    grid
}

impl File {
    /// The file, with the bytes of its items behind what tells of them, or before it.
    pub fn write(&self, data_first: bool) -> Vec<u8> {
        let kind = boxed(b"ftyp", b"heic\0\0\0\0mif1MiHEmiafMiHBheic");
        let data: Vec<u8> = self.stored().flat_map(|item| item.bytes.clone()).collect();
        let data = boxed(b"mdat", &data);
        let before = if data_first {
            kind.len() + 8
        } else {
            kind.len() + self.meta(0).len() + 8
        };
        let meta = self.meta(before);
        if data_first {
            [kind, data, meta].concat()
        } else {
            [kind, meta, data].concat()
        }
    }

    /// Grids stand beside what tells of them.
    fn stored(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| &item.kind != b"grid")
    }

    fn meta(&self, start: usize) -> Vec<u8> {
        let url = full(b"url ", 0, 1, &[]);
        let dref = full(b"dref", 0, 0, &[&long(1)[..], &url].concat());
        let parts = [
            full(b"hdlr", 0, 0, b"\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"),
            boxed(b"dinf", &dref),
            full(b"pitm", 0, 0, &self.main.to_be_bytes()),
            self.infos(),
            full(b"iref", 0, 0, &self.references().concat()),
            boxed(
                b"iprp",
                &[boxed(b"ipco", &self.properties.concat()), self.uses()].concat(),
            ),
            boxed(b"idat", &self.beside()),
            self.places(start),
        ];
        full(b"meta", 0, 0, &parts.concat())
    }

    fn infos(&self) -> Vec<u8> {
        let mut infos = number(self.items.len()).to_vec();
        for (index, item) in self.items.iter().enumerate() {
            let info = [&number(index + 1)[..], &[0, 0], &item.kind, &[0]].concat();
            infos.extend(full(b"infe", 2, u8::from(item.is_hidden), &info));
        }
        full(b"iinf", 0, 0, &infos)
    }

    fn references(&self) -> Vec<Vec<u8>> {
        let list = self.references.iter().map(|(name, from, to)| {
            let to: Vec<u8> = to.iter().flat_map(|id| id.to_be_bytes()).collect();
            let count = number(to.len() / 2);
            boxed(name, &[&from.to_be_bytes()[..], &count, &to].concat())
        });
        list.collect()
    }

    fn uses(&self) -> Vec<u8> {
        let mut uses = long(self.items.len()).to_vec();
        for (index, item) in self.items.iter().enumerate() {
            uses.extend(number(index + 1));
            uses.push(item.properties.len() as u8);
            // All of them have to be understood.
            uses.extend(item.properties.iter().map(|property| property | 0x80));
        }
        full(b"ipma", 0, 0, &uses)
    }

    fn beside(&self) -> Vec<u8> {
        let grids = self.items.iter().filter(|item| &item.kind == b"grid");
        grids.flat_map(|item| item.bytes.clone()).collect()
    }

    fn places(&self, start: usize) -> Vec<u8> {
        let mut places = vec![0x44, 0];
        places.extend(number(self.items.len()));
        let (mut at, mut beside) = (start, 0);
        for (index, item) in self.items.iter().enumerate() {
            let is_beside = &item.kind == b"grid";
            let next = if is_beside { &mut beside } else { &mut at };
            places.extend(number(index + 1));
            places.extend([0, u8::from(is_beside), 0, 0, 0, 1]);
            places.extend(long(*next));
            places.extend(long(item.bytes.len()));
            *next += item.bytes.len();
        }
        full(b"iloc", 1, 0, &places)
    }
}
