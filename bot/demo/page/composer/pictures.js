/** Pictures as Telegram's own applications send them: turned upright, reduced, without what the camera noted. */

const SIDES = { small: 320, whole: 1280 };
const QUALITY = 0.85;

/** The picture as JPEGs of two sizes; any other file, or one the browser cannot draw, whole and as it is. */
export async function asSent(file) {
  const picture = isPicture(file) ? await createImageBitmap(file).catch(() => null) : null;
  if (picture === null) return { whole: file, small: null };
  const [small, whole] = await Promise.all([SIDES.small, SIDES.whole].map((side) => reduced(picture, side, file.name)));
  picture.close();
  return { whole, small };
}

const isPicture = ({ type }) => type.startsWith("image/") && type !== "image/gif";

async function reduced(picture, side, name) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  return new File([blob], `${name.replace(/\.\w+$/, "")}.jpg`, { type: blob.type });
}
