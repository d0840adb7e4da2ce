export async function size() {}
