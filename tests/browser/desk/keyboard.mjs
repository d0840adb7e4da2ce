export async function keyboard() {}
