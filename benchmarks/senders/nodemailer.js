// nodemailer with a pool of connections, bytes made before. node nodemailer.js JOB, run where it is installed.
'use strict';
const fs = require('fs');
const path = require('path');
const nodemailer = require(path.join(process.cwd(), 'node_modules', 'nodemailer'));
const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const domain = 'yunlan-al.example';

async function main() {
  const begun = process.hrtime.bigint();
  const constant = fs.readFileSync(job.constant);
  const pool = nodemailer.createTransport({
    host: job.host, port: job.port, secure: false, ignoreTLS: true,
    pool: true, maxConnections: job.connections, maxMessages: Infinity,
  });
  let next = 0;
  async function share() {
    while (next < job.count) {
      const number = next++;
      const token = number.toString(16).padStart(20, '0');
      const to = `r${String(number).padStart(6, '0')}@${domain}`;
      const own = `Date: Fri, 15 May 2026 09:00:00 +0800\r\nMessage-ID: <${token}@${domain}>\r\nTo: ${to}\r\n`
        + `List-Unsubscribe: <https://${domain}/r/${token}>\r\n`;
      await pool.sendMail({
        envelope: { from: `bounces+${token}@${domain}`, to: [to] },
        raw: Buffer.concat([Buffer.from(own), constant]),
      });
    }
  }
  await Promise.all(Array.from({ length: job.connections }, share));
  pool.close();
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const cpu = process.cpuUsage();
  console.log(JSON.stringify({
    seconds, cpu: (cpu.user + cpu.system) / 1e6, peak_kb: process.resourceUsage().maxRSS,
  }));
}
main().catch((error) => { console.error(error); process.exit(1); });
