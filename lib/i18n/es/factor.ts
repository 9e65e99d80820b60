/** The second factor: enrolling it, its recovery codes, taking it away. */
export const factor = {
  'factor.title': 'Segundo factor',
  'factor.why': 'Tu rol necesita un segundo factor.',
  'factor.asking': 'Pidiendo la clave…',
  'factor.scan':
    'Lee el código QR con tu aplicación de autenticación, o escribe en ella esta clave:',
  'factor.byHand': 'Escribe esta clave en tu aplicación de autenticación, con códigos por tiempo:',
  'factor.noRoom': 'El código QR no cabe: agranda la ventana para verlo.',
  'factor.noColour': 'Sin colores no se puede mostrar el código QR.',
  'factor.code': 'Código',
  'factor.codeHint': 'Los seis dígitos que la aplicación muestra ahora',
  'factor.sixDigits': 'Son seis dígitos.',
  'factor.enrol': 'Activar',
  'factor.notNow': 'Ahora no',
  'factor.busy': 'Comprobando…',
  'factor.wrongCode': 'Ese código no es. Espera al siguiente y revisa la hora de tu teléfono.',
  'factor.codesTitle': 'Códigos de recuperación',
  'factor.codesIntro':
    'Guárdalos: no se muestran otra vez. Si pierdes el teléfono, cada uno sirve una vez en lugar del código.',
  'factor.codesKept': 'Ya los guardé',
  'factor.disableTitle': 'Quitar el segundo factor',
  'factor.disableIntro':
    'Tu segundo factor está activo. Para quitarlo escribe tu contraseña y un código.',
  'factor.disable': 'Quitar',
  'factor.on': 'Tu segundo factor está activo: al entrar se te pedirá un código.',
  'factor.off': 'Tu segundo factor está desactivado.',
  'factor.unseen':
    'Tu segundo factor está activo, pero la conexión se cortó antes de mostrarte los códigos de recuperación. Para tener otros, quítalo y actívalo de nuevo con /doblefactor.',
  'factor.secret': 'Clave para tu aplicación de autenticación: {secret}',
  'factor.uri': 'La misma clave como dirección, para un código QR: {uri}',
  'factor.wrongAgain': 'Ese código no es. Ingrese el siguiente:',
  'factor.notInJson': 'Activa tu segundo factor antes de usar --json: entra sin esa opción.',
}
