// Validates app manifests for Teams: a JSON array comes in, one array of findings a manifest goes out. The schemas are those inside Microsoft's package;
// the network is not asked.
globalThis.fetch = () => Promise.reject(new Error("this schema is not in the package"));
const { AppManifestUtils } = require("@microsoft/app-manifest");

const manifests = JSON.parse(require("fs").readFileSync(0, "utf8"));
Promise.all(manifests.map(manifest => AppManifestUtils.validateAgainstSchema(manifest).catch(fault => [fault.message])))
  .then(findings => process.stdout.write(JSON.stringify(findings)));
