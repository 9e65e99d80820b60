import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBucket, type Bucket } from '../../lib/settings'

const cases: [text: string, bucket: Bucket | undefined][] = [
  ['s3://mesa', { name: 'mesa', prefix: '' }],
  ['s3://mesa/', { name: 'mesa', prefix: '' }],
  ['s3://mesa/casa/archivos/', { name: 'mesa', prefix: 'casa/archivos/' }],
  ['s3://mi.mesa-2/a b%20', { name: 'mi.mesa-2', prefix: 'a b%20/' }],
  ['s3://mesa?region=eu-west-1', { name: 'mesa', prefix: '', region: 'eu-west-1' }],
  [
    's3://mesa/x?endpoint=http://minio:9000&region=r',
    { name: 'mesa', prefix: 'x/', endpoint: 'http://minio:9000', region: 'r' },
  ],
  ['s3:mesa', undefined],
  ['s3://', undefined],
  ['s3://m', undefined],
  ['s3://mi_mesa', undefined],
  ['s3://mesa#x', undefined],
  ['s3://clave:secreta@mesa', undefined],
  ['s3://mesa?endpoint=minio:9000', undefined],
  ['s3://mesa?endpoint=http://clave:secreta@minio', undefined],
  ['s3://mesa?secret=x', undefined],
  ['/srv/archivos', undefined],
]

for (const [text, bucket] of cases) {
  test(`${text} is ${bucket ? 'a bucket' : 'none'}`, () => {
    assert.deepEqual(readBucket(text), bucket)
  })
}
