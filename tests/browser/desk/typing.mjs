export async function typing() {}
